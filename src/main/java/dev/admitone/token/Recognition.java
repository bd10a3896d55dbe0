/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

/** Whether a string looks like a token of a format, by what is readable without a key. */
public enum Recognition {
    /** It has another form. */
    NO,
    /** It has the form, and may be a damaged token of this format or one of another with the same form. */
    MAYBE,
    /** It has the form, and names a key of the site. */
    LIKELY,
    /** It has the form, and a mark that only tokens of this format have. */
    YES
}
