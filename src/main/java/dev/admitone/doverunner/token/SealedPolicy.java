/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import java.nio.charset.StandardCharsets;

/** A policy as a token carries it: encrypted, in base64. Its bytes must not be changed. */
final class SealedPolicy {

    private final byte[] base64;

    SealedPolicy(byte[] base64) {
        this.base64 = base64;
    }

    byte[] base64() {
        return base64;
    }

    String text() {
        return new String(base64, StandardCharsets.US_ASCII);
    }
}
