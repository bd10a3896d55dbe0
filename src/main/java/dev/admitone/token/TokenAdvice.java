/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import java.util.Set;
import java.util.stream.Stream;

/** Warnings about a token as a whole, for formats without a warning of their own about it, A1035 and A1060 to A1069. */
public enum TokenAdvice implements WarningCode {
    MISPLACED("A1035", "The token is where tokens of another format belong", ""),
    LONG_DURATION(
            "A1060",
            "The token duration is above the vendor's default",
            "10 minutes or less in production: a copied token can be used until it expires"),
    LONG_HEADER(
            "A1061",
            "The token is too long for an HTTP header of 8 KiB",
            "a shorter policy, or the query parameter if there is one: many proxies do not pass longer headers");

    private final String code;
    private final String message;
    private final String detail;

    TokenAdvice(String code, String message, String detail) {
        this.code = code;
        this.message = message;
        this.detail = detail;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String message() {
        return message;
    }

    /** The warning about a member of the request, with a detail of its own. */
    public Warning at(String pointer, String detail) {
        return new Warning(pointer, code, message, detail);
    }

    /** The warning, unless its code is muted; about the whole request, because no member of it decides. */
    public Stream<Warning> unless(Set<String> muted) {
        return muted.contains(code) ? Stream.empty() : Stream.of(new Warning("", code, message, detail));
    }
}
