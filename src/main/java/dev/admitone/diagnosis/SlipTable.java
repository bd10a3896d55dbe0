/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.diagnosis;

import static dev.admitone.diagnosis.Expected.AXINOM_TOKEN;
import static dev.admitone.diagnosis.Expected.BASE64_KEY;
import static dev.admitone.diagnosis.Expected.CHARACTER_KEY;
import static dev.admitone.diagnosis.Expected.DOVERUNNER_TOKEN;
import static dev.admitone.diagnosis.Expected.GUID;
import static dev.admitone.diagnosis.Expected.SIGN_ON_TOKEN;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The table of slips. The first row that fits is named, so special ones stand before general ones. A row says only what
 * its test has found; "perhaps" marks what the test makes likely.
 */
final class SlipTable {

    static final List<Slip> ROWS;

    private final List<Slip> rows = new ArrayList<>();
    private Predicate<Expected> asked = expected -> true;

    static {
        var table = new SlipTable();
        table.addNothing();
        table.addWrappings();
        table.addDocuments();
        table.addAlterations();
        table.addTokens();
        table.addBytes();
        table.addKeys();
        table.addIds();
        table.addLast();
        ROWS = List.copyOf(table.rows);
    }

    private void of(Predicate<Expected> expectations) {
        asked = expectations;
    }

    private void add(Predicate<Sample> fits, String what, String next) {
        rows.add(new Slip(asked, fits, what, next, null));
    }

    private void unwrap(Predicate<Sample> fits, String what, String next, Function<Sample, String> rest) {
        rows.add(new Slip(asked, fits, what, next, rest));
    }

    /** Strings that stand for a value that is not there. */
    private void addNothing() {
        add(s -> s.length() == 0, "is empty", "the variable or file that should hold it is not set");
        add(s -> s.text().isBlank(), "is blank", "the variable or file that should hold it is not set");
        add(
                s -> s.isOneOf("undefined", "null", "nan", "none", "nil", "true", "false"),
                "is the word for a missing value of a programming language, such as undefined, null or None",
                "the variable was never set, or the answer has no such member");
        add(
                s -> s.isOneOf("[object promise]"),
                "is the text of a JavaScript promise",
                "await the call that fetches the token");
        add(
                s -> s.begins("[object ") || s.begins("<object object") || s.begins("map[") || s.begins("array("),
                "is the text of an object and not a member of it",
                "take the member of the answer that has the string, such as token");
        add(Shapes::isPlaceholder, "is a placeholder that was not replaced", "put the value in its place");
        add(
                Shapes::isShortened,
                "has an ellipsis, asterisks or a mark such as [REDACTED] in it, as logs and consoles shorten values",
                "copy the whole value from its source");
    }

    /** What surrounds a value: all of these leave the value itself. */
    private void addWrappings() {
        unwrap(
                Shapes::isUtf16,
                "is UTF-16, with a NUL beside each letter",
                "write it as UTF-8, without a byte order mark",
                Unwrapped::withoutNuls);
        unwrap(
                s -> s.begins("\uFEFF") || s.begins("\u00EF\u00BB\u00BF"),
                "begins with a byte order mark",
                "save the file as UTF-8 without it",
                s -> s.text().replaceFirst("^(?:\uFEFF|\u00EF\u00BB\u00BF)", ""));
        of(Expected::isToken);
        unwrap(
                Unwrapped::isHeaderLine,
                "is a whole header line",
                "leave out the name of the header and the colon",
                Unwrapped::headerValue);
        unwrap(
                Unwrapped::hasScheme,
                "begins with a scheme such as Bearer or Basic",
                "the token is sent without a scheme",
                Unwrapped::withoutScheme);
        of(expected -> true);
        unwrap(
                Unwrapped::isPython,
                "is a bytes value of Python, b'\u2026'",
                "decode it with .decode('ascii')",
                Unwrapped::withoutPython);
        unwrap(
                s -> s.begins("\\\"") || s.begins("\\'"),
                "has escaped quotation marks around it, as JSON inside a JSON string has",
                "parse the JSON once more",
                Unwrapped::withoutQuotes);
        unwrap(Unwrapped::isQuoted, "has quotation marks around it", "leave them out", Unwrapped::withoutQuotes);
        unwrap(
                s -> !s.expected().isKey() && Unwrapped.isHalfQuoted(s),
                "has a quotation mark at one end",
                "it was cut out of JSON or of a command line by hand: leave out the mark",
                Unwrapped::withoutQuotes);
        unwrap(
                s -> !s.text().equals(s.text().strip()),
                "has blanks or line breaks around it",
                "strip them",
                Unwrapped::stripped);
    }

    /** Documents in the place of a token. */
    private void addDocuments() {
        of(Expected::isToken);
        add(
                s -> s.begins("{") && s.has("\"drm_type\"") && s.has("\"hash\""),
                "is the JSON of a DoveRunner token",
                "encode its UTF-8 bytes in base64");
        add(
                s -> s.begins("{") && s.has("\"com_key_id\""),
                "is the payload of an Axinom token",
                "sign it as a JWT with HS256 and send the JWT");
        add(
                s -> s.begins("{") && Shapes.isError(s),
                "is an error answer in the place of a token",
                "the request for the token failed: read that answer, and check its status before you use it");
        add(
                s -> s.begins("{") && s.has("\"token\""),
                "is a whole JSON answer, such as that of POST /tokens",
                "send only the string of its member token");
        add(
                s -> s.begins("{")
                        && (s.has("\"content_keys_source\"")
                                || s.has("\"playback_policy\"")
                                || s.has("\"policy_version\"")),
                "is a policy or a message without a token around it",
                "issue a token with it, and send that");
        unwrap(
                s -> s.begins("[\""),
                "is a JSON array",
                "send the string in it, without brackets and quotation marks",
                s -> Unwrapped.withoutQuotes(
                        s.with(s.text().strip().replace("[", "").replace("]", ""))));
        add(s -> s.begins("{") || s.begins("["), "is JSON, and not the string of a token", "send the token alone");
        add(
                s -> s.begins("<!doctype html") || s.begins("<html"),
                "is an HTML page in the place of a token",
                "the request for the token was answered by a login or error page: check its URL and status");
        add(
                s -> s.begins("<") && (s.has("AcquireLicense") || s.has("PlayReady")),
                "is XML of PlayReady, a license request or header",
                "send the token, which stands in its element CustomData");
        add(s -> s.begins("<"), "is XML, perhaps an error of a storage or license server", "send the token alone");
        add(s -> s.begins("-----BEGIN"), "is a PEM file, a key or certificate", "send the token and keep the key");
        add(
                s -> s.begins("skd://"),
                "is the key URI of FairPlay",
                "send the token; the URI only names the content or its key");
        unwrap(
                s -> Unwrapped.hasParameter(s) && !s.jose().isToken(),
                "is a URL or query string with the token as a parameter",
                "send only the value of the parameter, percent-decoded",
                Unwrapped::parameter);
        add(
                Shapes::isUrl,
                "is a URL, such as that of a license server or manifest",
                "send the token; the two were perhaps swapped");
    }

    /** What transport did to a value. */
    private void addAlterations() {
        of(Expected::isToken);
        unwrap(
                s -> s.has("%25") && Unwrapped.isPercentEncoded(s.with(Unwrapped.percentDecoded(s))),
                "is percent-encoded twice",
                "encode it once in a URL, and never in a header or in JSON",
                s -> Unwrapped.percentDecoded(s.with(Unwrapped.percentDecoded(s))));
        unwrap(
                Unwrapped::isPercentEncoded,
                "is percent-encoded",
                "decode it once before you send it on; in a header or in JSON it is not encoded",
                Unwrapped::percentDecoded);
        add(s -> s.has("%"), "has a percent sign, and is not percent-encoded", "copy the value again");
        add(
                s -> s.has("&amp;") || s.has("&quot;") || s.has("&#") || s.has("&lt;"),
                "is escaped for HTML or XML",
                "read the value with an XML parser, or unescape it");
        unwrap(
                s -> s.has("\\/") || s.has("\\u00"),
                "has escapes of JSON, such as \\/ for /",
                "read the JSON with a parser instead of cutting the string out",
                Unwrapped::withoutBackslashes);
        add(
                s -> s.has("\\n") || s.has("\\r"),
                "has \\n as two characters",
                "a line break was escaped: encode in one line");
        add(s -> s.has("\\"), "has a backslash", "it was perhaps escaped for a shell or JSON: send the value itself");
        unwrap(
                Shapes::isWrapped,
                "has a line break after every 64 or 76 characters, as MIME and openssl wrap base64",
                "encode in one line: base64 -w0, openssl base64 -A, Base64.NO_WRAP",
                Unwrapped::oneLine);
        unwrap(
                s -> s.has(c -> c == '\n' || c == '\r'),
                "has line breaks inside",
                "send it in one line; base64 tools break lines unless told otherwise",
                Unwrapped::oneLine);
        add(s -> s.has("\u0000"), "has a NUL character", "a buffer was perhaps read beyond its end");
        unwrap(
                s -> s.has(" ") && s.with(Unwrapped.withPluses(s)).hasForm(),
                "has blanks in the place of +, as form decoding makes them",
                "percent-encode + as %2B in URLs and forms",
                Unwrapped::withPluses);
        unwrap(
                s -> s.has(Character::isWhitespace)
                        && s.with(Unwrapped.oneLine(s)).hasForm(),
                "has blanks inside",
                "remove them",
                Unwrapped::oneLine);
        add(
                s -> s.has(c -> Unwrapped.QUOTES.indexOf(c) >= 3 || c == 0x2013 || c == 0x2014),
                "has typographic quotation marks or dashes",
                "copy it from the source and not from a document or chat");
        add(s -> s.has(c -> c > '~'), "has characters outside ASCII", "no token has any: copy it from its source");
        add(
                s -> s.has(Character::isWhitespace),
                "has blanks inside, and is no token without them",
                "it is perhaps a message or several values: send the token alone");
    }

    /** Tokens with a fault, and tokens of others. */
    private void addTokens() {
        of(Expected::isToken);
        add(
                s -> s.jose().isEncrypted() && s.expected() != SIGN_ON_TOKEN,
                "is an encrypted JWT (JWE), as a sign-on token of MediaLive is",
                "send it in the field of that format, to a site that has it");
        add(
                s -> s.jose().isToken() && s.jose().parts() == 1,
                "is only the header of a JWT",
                "send all parts, with the dots between them");
        add(
                s -> s.jose().isSigned() && s.jose().parts() == 2,
                "is a JWT without its signature, two parts where three belong",
                "it was cut, or never signed: send the signed token whole");
        add(
                s -> s.jose().isSigned() && s.jose().algorithm().equalsIgnoreCase("none"),
                "is a JWT that is not signed, alg none",
                "sign it with the key of the site");
        add(
                s -> s.jose().isSigned() && s.jose().parts() == 3 && s.jose().signature() == 0,
                "is a JWT with an empty signature",
                "it was cut, or never signed: send the signed token whole");
        add(
                s -> s.jose().isSigned() && s.jose().payloadHas("optData"),
                "is a token of castLabs DRMtoday",
                "send it to the license server of that vendor, or issue one of the site's format");
        add(
                s -> s.jose().isSigned()
                        && (s.jose().payloadHas("ContentAuthZ") || s.jose().payloadHas("DevAuthN")),
                "is a token of NAGRA",
                "send it to the license server of that vendor, or issue one of the site's format");
        add(
                s -> s.jose().payloadHas("com_key_id") && s.expected() != AXINOM_TOKEN,
                "is an Axinom token",
                "send it in X-AxDRM-Message, to a site that has that format");
        add(
                s -> Shapes.isAlgorithm(s, "HS384", "HS512"),
                "is a JWT signed with another HMAC, HS384 or HS512",
                "sign it with HS256");
        add(
                s -> Shapes.isAlgorithm(s, "RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "ES512", "EdDSA"),
                "is a JWT signed with a private key (RS, PS, ES or EdDSA), such as an access token of an identity provider",
                "the vendor's token is signed with HS256 and the key of the site");
        add(
                s -> s.jose().isSigned() && s.expected() != AXINOM_TOKEN,
                "is a JWT, perhaps an access token or one of another vendor",
                "send the token of the site's format");
        addJwtFaults();
    }

    private void addJwtFaults() {
        of(expected -> expected == AXINOM_TOKEN);
        add(
                s -> s.jose().isSigned() && s.has(c -> c == '+' || c == '/' || c == '='),
                "is a JWT in standard base64",
                "encode its parts in base64url: - and _ for + and /, no padding");
        add(s -> s.jose().parts() > 3, "is a JWT with something behind a fourth dot", "send three parts");
        add(
                s -> s.jose().isSigned() && !Sample.isObject(s.jose().payload()),
                "is a JWT whose payload is not a JSON object",
                "sign the JSON itself, not a string with it or something compressed");
        add(
                s -> s.jose().isSigned() && s.jose().signature() < JoseForm.SIGNATURE,
                "is a JWT whose signature is too short for HS256, which has 43 characters",
                "it was cut: send the token whole");
        add(
                s -> s.jose().isSigned() && s.jose().signature() > JoseForm.SIGNATURE,
                "is a JWT whose signature is too long for HS256, which has 43 characters",
                "something was added behind it, or the signature is in hex: encode its 32 bytes in base64url");
        add(
                s -> s.jose().isSigned() && !s.jose().payloadHas("com_key_id"),
                "is a JWT without com_key_id, perhaps an access token or one of another vendor",
                "send an Axinom token");
        of(expected -> expected == SIGN_ON_TOKEN);
        add(
                s -> s.jose().isEncrypted() && s.jose().parts() != 5,
                "is a JWE that was cut or extended, for it has five parts",
                "send the token as it was issued");
    }

    /** What base64 and hexadecimal digits hold. */
    private void addBytes() {
        of(Expected::isToken);
        add(s -> s.isGuid(), "is a GUID, such as the id of a token, a key or a license", "send the token itself");
        add(s -> s.is(c -> c >= '0' && c <= '9'), "is a number", "send the token itself");
        add(Shapes::isHexOfToken, "is a token in hexadecimal digits", "encode the bytes in base64 instead");
        add(
                s -> s.isHex() && (s.length() == 32 || s.length() == 64),
                "is 32 or 64 hexadecimal digits, such as a key, a key id or a hash",
                "send the token itself, and no key");
        add(s -> s.isHex() && s.length() > 64, "is hexadecimal digits", "encode in base64 what they stand for");
        add(s -> Shapes.isTwice(s), "is base64 of base64", "encode once: the library or the proxy has done it already");
        Shapes.addBinary(this::add);
        add(
                s -> s.decodesToObject() && s.expected() != DOVERUNNER_TOKEN,
                "is base64 of a JSON object, as a DoveRunner token is",
                "send it in pallycon-customdata-v2, to a site that has that format");
        of(expected -> expected == DOVERUNNER_TOKEN);
        add(
                Shapes::isCutAtLimit,
                "ends within its JSON, and its length is a usual limit of columns, headers or URLs",
                "it was cut, perhaps there: store and send the whole token");
        add(Shapes::isCut, "ends within its JSON", "it was cut: send the whole token");
        add(
                s -> s.decodesToObject() && s.isUrlAlphabet(),
                "is base64url",
                "the vendor uses standard base64, + and / for - and _, with padding");
        add(s -> s.decodesToObject() && s.paddingMissing() > 0, "lacks the padding of base64", "keep the = at its end");
        add(
                s -> s.decodesToObject() && s.paddingMissing() < 0,
                "has more padding than base64 has",
                "encode once, and add nothing");
        add(
                s -> Shapes.isPolicyAlone(s),
                "is base64 of 16 bytes or a multiple, perhaps an encrypted policy, a hash or a key",
                "send the base64 of the JSON that has policy and hash as members");
    }

    /** Keys in the configuration. */
    private void addKeys() {
        of(Expected::isKey);
        add(s -> s.begins("-----BEGIN"), "is a PEM file", "the vendor's key is no certificate and no public key");
        add(Shapes::isHash, "is a hash and not a key", "write the key itself: nothing can be signed with its hash");
        add(Shapes::isPath, "is a path", "name the file in the property that ends in -file");
        add(s -> s.isGuid(), "is a GUID, perhaps the id of the key", "write the key itself");
        unwrap(s -> s.has(c -> c == '\n' || c == '\r'), "has line breaks inside", "write one line", Unwrapped::oneLine);
        add(s -> s.has(c -> c > '~'), "has characters outside ASCII", "copy it from its source, not from a document");
        of(expected -> expected == BASE64_KEY);
        add(
                s -> s.isHex() && s.length() >= 16,
                "is hexadecimal digits, and not those of 32 bytes in base64",
                "write the bytes that they stand for in base64");
        add(
                Shapes::isKeyTwice,
                "is base64 of base64",
                "Kubernetes and others encode secrets once more: decode it once");
        add(
                s -> s.isUrlAlphabet() && s.decoded().length == 32,
                "is base64url of 32 bytes",
                "write standard base64, + and / for - and _, with padding");
        add(s -> s.length() == 43 && s.decoded().length == 32, "lacks its padding", "add the = at its end");
        add(
                s -> s.length() == 32 && s.isBase64() && s.decoded().length == 24,
                "has 32 characters, as a key of DoveRunner that is used as it is; in base64 32 bytes have 44",
                "check that the key is of this vendor");
        Shapes.LENGTHS.forEach(length -> add(
                s -> s.isBase64() && s.length() % 4 == 0 && s.decoded().length == length,
                "is base64 of " + length + " bytes",
                "a key has 32"));
        add(s -> s.isBase64(), "is base64, and not of 32 bytes", "a key has 32 bytes, 44 characters in base64");
        of(expected -> expected == CHARACTER_KEY);
        add(
                s -> s.length() == 44 && s.decoded().length == 32 && Bytes.isPrintable(s.decoded()),
                "is base64 of 32 printable characters",
                "decode it once; Kubernetes and others encode secrets");
        add(
                s -> s.length() == 44 && s.decoded().length == 32,
                "is base64 of 32 bytes, perhaps a key of another vendor or a hash",
                "the key of this vendor is 32 characters, used as they are");
        add(
                s -> s.isHex() && s.length() == 64,
                "is 64 hexadecimal digits, as a SHA-256 hash or a key of another vendor",
                "the key of this vendor is 32 characters, used as they are");
        add(s -> s.length() == 31 || s.length() == 33, "has one character too many or too few", "copy it whole");
    }

    /** Ids of keys and devices. */
    private void addIds() {
        of(expected -> expected == GUID);
        add(Shapes::isIdAndMore, "is an id with a colon and an IV or key behind it", "send only the id");
        add(
                s -> s.has(",") || s.has(";") || s.text().strip().contains(" "),
                "has several values in one string, or the numbers of its bytes",
                "send each id as an element of its own, in hexadecimal digits");
        add(Shapes::isUrl, "is a URL, such as the key URI of FairPlay", "send the id in it alone");
        Shapes.addPssh(this::add);
        add(
                s -> s.isHex() && s.length() != 32,
                "is hexadecimal digits, and not 32 of them",
                "an id has 16 bytes: keep zeros at its beginning");
        add(
                s -> s.isBase64() && s.text().endsWith("=") && s.decoded().length != 16,
                "is base64, and not of 16 bytes",
                "send the 16 bytes of the id");
        add(
                s -> s.isBase64() && s.length() <= 24 && s.length() >= 22 && s.decoded().length == 16,
                "is base64 of 16 bytes without padding, or in base64url",
                "write it with 32 hexadecimal digits");
        add(Shapes::isGuidLike, "has dashes like a GUID, and not 8-4-4-4-12 hexadecimal digits", "copy it whole");
        add(s -> s.jose().isToken(), "is a JWT", "send the id");
        add(
                s -> s.is(c -> Sample.isLetter(c) || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.'),
                "is a name or label",
                "an id has 16 bytes, written as hexadecimal digits");
    }

    /** What can be said of any token that no row knows. */
    private void addLast() {
        of(Expected::isToken);
        add(
                s -> Shapes.hasLimitLength(s) && s.isBase64(),
                "is not readable, and its length is a usual limit of columns, headers or URLs",
                "it was perhaps cut: store and send the whole token");
        add(
                s -> s.has(c -> !Sample.isBase64(c) && c != '.' && c != '='),
                "has characters that no token has",
                "copy it whole and alone from where it was issued");
        add(
                s -> s.expected() != DOVERUNNER_TOKEN && !s.jose().isToken() && s.has("."),
                "has dots like a JWT, and its first part is not the header of one",
                "send the token from its first to its last character");
        add(s -> s.length() < 100, "is too short for a token", "send the whole token, and not an id or a key");
    }
}
