/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.command;

/** A command cannot begin, because an argument or the input is wrong. The message quotes no secret. */
final class UsageError extends RuntimeException {

    UsageError(String message) {
        super(message, null, false, false);
    }
}
