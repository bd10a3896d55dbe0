/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.diagnosis;

import static dev.admitone.diagnosis.Expected.DOVERUNNER_TOKEN;

import java.util.List;

/** What can be said of a token that no other row knows. A part of {@link SlipTable}. */
final class UnknownSlips {

    static final List<Slip> ROWS = List.of(
            Slip.of(
                    Expected::isToken,
                    s -> Shapes.hasLimitLength(s) && s.isBase64(),
                    "is not readable, and its length is a usual limit of columns, headers or URLs",
                    "it was perhaps cut: store and send the whole token"),
            Slip.of(
                    Slip.only(DOVERUNNER_TOKEN),
                    Shapes::isTail,
                    "is the end of a token without its beginning",
                    "send the token from its first to its last character"),
            Slip.of(
                    Expected::isToken,
                    s -> s.has(c -> !Sample.isBase64(c) && c != '.' && c != '='),
                    "has characters that are not allowed in tokens",
                    "copy it whole and alone from where it was issued"),
            Slip.of(
                    Expected::isToken,
                    s -> s.expected() != DOVERUNNER_TOKEN && !s.jose().isToken() && s.has("."),
                    "has dots like a JWT, but its first part is not a JWT header",
                    "send the token from its first to its last character"),
            Slip.of(
                    Expected::isToken,
                    s -> s.length() < 100,
                    "is too short for a token",
                    "send the whole token, and not an id or a key"));

    private UnknownSlips() {}
}
