/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.diagnosis;

/** What a string should have been. */
public enum Expected {
    DOVERUNNER_TOKEN("a DoveRunner token is standard base64 in one line, with its padding and nothing around it"),
    AXINOM_TOKEN(
            "an Axinom token is a JWT: three parts in base64url without padding, alg HS256, a JSON object as the payload"),
    DRMTODAY_TOKEN(
            "a token of castLabs DRMtoday is a JWT: three parts in base64url without padding, alg HS256, HS384 or HS512 as the site's"
                    + " algorithm, a JSON object as the payload"),
    NAGRA_TOKEN(
            "a NAGRA token is a JWT: three parts in base64url without padding, alg HS256, a JSON object as the payload"),
    SIGN_ON_TOKEN("a sign-on token is a JWE: five parts in base64url without padding, as it was issued"),
    /** A key of 32 bytes that is written in base64. */
    BASE64_KEY(""),
    /** A key that is written in hexadecimal digits. */
    HEX_KEY(""),
    /** A key of 32 characters, which are its bytes. */
    CHARACTER_KEY(""),
    GUID("");

    /** Of keys, in bytes. */
    public static final int KEY_LENGTH = 32;

    private final String form;

    Expected(String form) {
        this.form = form;
    }

    /** The expected form in words; empty if the place of the error says it. */
    String form() {
        return form;
    }

    boolean isToken() {
        return !isKey() && this != GUID;
    }

    /** Whether it is a JWT that is signed with a shared key. */
    boolean isSignedToken() {
        return this == AXINOM_TOKEN || this == DRMTODAY_TOKEN || this == NAGRA_TOKEN;
    }

    boolean isKey() {
        return this == BASE64_KEY || this == HEX_KEY || this == CHARACTER_KEY;
    }
}
