/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.diagnosis;

import java.util.List;

/** Documents instead of a token, and what transport does to a token. A part of {@link SlipTable}. */
final class TransportSlips {

    static final List<Slip> ROWS = List.of(
            Slip.of(
                    Expected::isToken,
                    s -> s.begins("{") && s.has("\"drm_type\"") && s.has("\"hash\""),
                    "is the JSON of a DoveRunner token",
                    "encode its UTF-8 bytes in base64"),
            Slip.of(
                    Expected::isToken,
                    s -> s.begins("{") && s.has("\"com_key_id\""),
                    "is the payload of an Axinom token",
                    "sign it as a JWT with HS256 and send the JWT"),
            Slip.of(
                    Expected::isToken,
                    s -> s.begins("{") && Shapes.isError(s),
                    "is an error answer instead of a token",
                    "the request for the token failed: read that answer, and check its status before you use it"),
            Slip.of(
                    Expected::isToken,
                    s -> s.begins("{") && s.has("\"token\""),
                    "is a whole JSON answer, such as that of POST /tokens",
                    "send only the string of its member token"),
            Slip.of(
                    Expected::isToken,
                    s -> s.begins("{")
                            && (s.has("\"content_keys_source\"")
                                    || s.has("\"playback_policy\"")
                                    || s.has("\"policy_version\"")),
                    "is a policy or a message without a token around it",
                    "issue a token with it, and send that"),
            new Slip(
                    Expected::isToken,
                    s -> s.begins("[\""),
                    "is a JSON array",
                    "send the string in it, without brackets and quotation marks",
                    s -> Unwrapped.withoutQuotes(
                            s.with(s.text().strip().replace("[", "").replace("]", "")))),
            Slip.of(
                    Expected::isToken,
                    s -> s.begins("{") || s.begins("["),
                    "is JSON, and not the string of a token",
                    "send the token alone"),
            Slip.of(
                    Expected::isToken,
                    s -> s.begins("<!doctype html") || s.begins("<html"),
                    "is an HTML page instead of a token",
                    "the request for the token was answered by a login or error page: check its URL and status"),
            Slip.of(
                    Expected::isToken,
                    s -> s.begins("<") && (s.has("AcquireLicense") || s.has("PlayReady")),
                    "is XML of PlayReady, a license request or header",
                    "send the token, which is in its element CustomData"),
            Slip.of(
                    Expected::isToken,
                    s -> s.begins("<"),
                    "is XML, perhaps an error of a storage or license server",
                    "send the token alone"),
            Slip.of(
                    Expected::isToken,
                    s -> s.begins("-----BEGIN"),
                    "is a PEM file, a key or certificate",
                    "send the token, and never send the key"),
            Slip.of(
                    Expected::isToken,
                    s -> s.begins("skd://"),
                    "is the key URI of FairPlay",
                    "send the token; the URI only names the content or its key"),
            new Slip(
                    Expected::isToken,
                    s -> Unwrapped.hasParameter(s) && !s.jose().isToken(),
                    "is a URL or query string with the token as a parameter",
                    "send only the value of the parameter, percent-decoded",
                    Unwrapped::parameter),
            Slip.of(
                    Expected::isToken,
                    Shapes::isUrl,
                    "is a URL, such as that of a license server or manifest",
                    "send the token; the two were perhaps swapped"),
            new Slip(
                    Expected::isToken,
                    s -> s.has("%25") && Unwrapped.isPercentEncoded(s.with(Unwrapped.percentDecoded(s))),
                    "is percent-encoded twice",
                    "encode it once in a URL, and never in a header or in JSON",
                    s -> Unwrapped.percentDecoded(s.with(Unwrapped.percentDecoded(s)))),
            new Slip(
                    Expected::isToken,
                    Unwrapped::isPercentEncoded,
                    "is percent-encoded",
                    "decode it once before you send it on; in a header or in JSON it is not encoded",
                    Unwrapped::percentDecoded),
            Slip.of(
                    Expected::isToken,
                    s -> s.has("%"),
                    "has a percent sign, and is not percent-encoded",
                    "copy the value again"),
            Slip.of(
                    Expected::isToken,
                    s -> s.has("&amp;") || s.has("&quot;") || s.has("&#") || s.has("&lt;"),
                    "is escaped for HTML or XML",
                    "read the value with an XML parser, or unescape it"),
            new Slip(
                    Expected::isToken,
                    s -> s.has("\\/") || s.has("\\u00"),
                    "has escapes of JSON, such as \\/ for /",
                    "read the JSON with a parser instead of cutting the string out",
                    Unwrapped::withoutBackslashes),
            Slip.of(
                    Expected::isToken,
                    s -> s.has("\\n") || s.has("\\r"),
                    "has \\n as two characters",
                    "a line break was escaped: encode in one line"),
            Slip.of(
                    Expected::isToken,
                    s -> s.has("\\"),
                    "has a backslash",
                    "it was perhaps escaped for a shell or JSON: send the value itself"),
            new Slip(
                    Expected::isToken,
                    Shapes::isWrapped,
                    "has a line break after every 64 or 76 characters, as MIME and openssl wrap base64",
                    "encode in one line: base64 -w0, openssl base64 -A, Base64.NO_WRAP",
                    Unwrapped::oneLine),
            new Slip(
                    Expected::isToken,
                    s -> s.has(c -> c == '\n' || c == '\r'),
                    "has line breaks inside",
                    "send it in one line; base64 tools break lines unless told otherwise",
                    Unwrapped::oneLine),
            Slip.of(
                    Expected::isToken,
                    s -> s.has("\u0000"),
                    "has a NUL character",
                    "a buffer was perhaps read beyond its end"),
            new Slip(
                    Expected::isToken,
                    s -> s.has(" ") && s.with(Unwrapped.withPluses(s)).hasForm(),
                    "has blanks instead of +, because it was decoded like a form",
                    "percent-encode + as %2B in URLs and forms",
                    Unwrapped::withPluses),
            new Slip(
                    Expected::isToken,
                    s -> s.has(Character::isWhitespace)
                            && s.with(Unwrapped.oneLine(s)).hasForm(),
                    "has blanks inside",
                    "remove them",
                    Unwrapped::oneLine),
            Slip.of(
                    Expected::isToken,
                    s -> s.has(c -> Unwrapped.QUOTES.indexOf(c) >= 3 || c == 0x2013 || c == 0x2014),
                    "has typographic quotation marks or dashes",
                    "copy it from the source and not from a document or chat"),
            Slip.of(
                    Expected::isToken,
                    s -> s.has(c -> c > '~'),
                    "has characters outside ASCII",
                    "tokens contain only ASCII: copy it from its source"),
            Slip.of(
                    Expected::isToken,
                    s -> s.has(Character::isWhitespace),
                    "has blanks inside, and is not a token without them either",
                    "it is perhaps a message or several values: send the token alone"));

    private TransportSlips() {}
}
