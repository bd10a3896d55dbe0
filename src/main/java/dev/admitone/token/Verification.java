/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

/** Which broken rules make the check of an authentic token refuse it. */
public enum Verification {
    /** Those for which the vendor's license server refuses it. The others are reported as warnings and problems. */
    VENDOR,
    /** Every rule that this service applies when it issues tokens. */
    STRICT
}
