/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

/** Stands for a failure whose message must not be shown, where the framework wants one: it logs it at DEBUG. */
final class ScrubbedFailure extends RuntimeException {

    ScrubbedFailure() {
        super("its message is not shown, because it could quote a key", null, false, false);
    }
}
