/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

/** Thrown for an invalid member of an SDP answer. Caught by {@link SdpAnswer}; contains no details. */
final class SdpMalformed extends RuntimeException {

    SdpMalformed() {
        super("malformed", null, false, false);
    }
}
