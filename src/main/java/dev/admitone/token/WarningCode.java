/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

/** The code of a {@link Warning}. Each kind of warnings is one enum, of which each constant is a code. */
public interface WarningCode {

    /** The code as it stands in an answer. */
    String code();

    /** What the code means. */
    String message();
}
