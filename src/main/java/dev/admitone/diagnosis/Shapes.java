/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.diagnosis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The longer tests of the table. All patterns are linear. */
final class Shapes {

    /** Of keys that have another length than 32 bytes. */
    static final List<Integer> LENGTHS = List.of(16, 20, 24, 28, 48, 64);

    private static final Pattern PLACEHOLDER = Pattern.compile(
            "\\s{0,3}(?:\\$?\\{{1,2}[\\w .:-]{1,60}\\}{1,2}|<[\\w .:-]{1,60}>"
                    + "|%[A-Za-z_]{2,60}%|\\$[A-Za-z_]{4,60}|\\[[A-Za-z][\\w -]{0,60}\\]|#\\{[\\w .]{1,60}\\})\\s{0,3}");
    private static final Pattern YOURS = Pattern.compile(
            "(?:your|my|insert|enter|put|paste|change|replace)[ _-](?:[a-z]{1,12}[ _-]?){1,5}",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern URL = Pattern.compile("\\s{0,3}[A-Za-z][A-Za-z0-9+.-]{1,15}://.*+", Pattern.DOTALL);
    private static final Pattern HASH = Pattern.compile(
            "\\$(?:2[aby]|argon2[a-z]{0,2}|5|6|pbkdf2[a-z0-9-]{0,10})\\$.*+|\\{[A-Za-z0-9-]{1,16}\\}.*+|sha-?(?:1|256|384|512)[:=-].*+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PATH = Pattern.compile(
            "(?:/|\\./|\\.\\./|~/|[A-Za-z]:\\\\|file:).{1,200}|[\\w./-]{1,200}\\.(?:key|pem|txt|b64|bin|env)");
    private static final Pattern ID_AND_MORE =
            Pattern.compile("(?:[0-9A-Fa-f]{32}|[0-9A-Fa-f-]{36}|[A-Za-z0-9+/]{22}==):.{1,100}");
    private static final Pattern ERROR =
            Pattern.compile("\"(?:error|errors|error_code|error_message|errorCode|errorMessage|error_description)\"");
    private static final Pattern GUID_LIKE =
            Pattern.compile("[0-9A-Fa-f]{1,12}(?:-[0-9A-Fa-f]{1,16}){2,5}|[\\w{}()]{1,12}(?:-[\\w{}()]{1,16}){4}");

    private Shapes() {}

    static boolean isPlaceholder(Sample sample) {
        return sample.length() <= 80
                && (sample.matches(PLACEHOLDER)
                        || sample.matches(YOURS)
                        || sample.isOneOf(
                                "token", "xxx", "todo", "changeme", "secret", "key", "string", "example", "test"));
    }

    static boolean isShortened(Sample sample) {
        return sample.has("\u2026")
                || sample.has("...")
                || sample.has("***")
                || sample.has("\u2022\u2022\u2022")
                || sample.has("[REDACTED]")
                || sample.has("<redacted>")
                || sample.has("truncated]")
                || sample.has("truncated)");
    }

    /** A NUL at every second place, as far as the string goes. */
    static boolean isUtf16(Sample sample) {
        var text = sample.text().startsWith("\uFEFF") ? sample.text().substring(1) : sample.text();
        int nuls = 0;
        for (int i = 0; i < text.length(); i++) {
            nuls += text.charAt(i) == 0 ? 1 : 0;
        }
        return text.length() >= 4 && Math.abs(2 * nuls - text.length()) <= 2;
    }

    static boolean isError(Sample sample) {
        return ERROR.matcher(sample.text()).find() || sample.has("urn:admitone:problem:");
    }

    static boolean isUrl(Sample sample) {
        return sample.matches(URL);
    }

    /** Lines of one length, the last one aside. */
    static boolean isWrapped(Sample sample) {
        var lines = sample.text().split("\r?\n", 1000);
        for (int i = 0; i < lines.length - 1; i++) {
            if (lines[i].length() != lines[0].length()) {
                return false;
            }
        }
        return lines.length > 1 && (lines[0].length() == 64 || lines[0].length() == 76);
    }

    static boolean isAlgorithm(Sample sample, String... names) {
        return sample.jose().isSigned() && List.of(names).contains(sample.jose().algorithm());
    }

    static boolean isHexOfToken(Sample sample) {
        if (!sample.isHex() || sample.length() % 2 != 0) {
            return false;
        }
        var inner = sample.with(Unwrapped.fromHex(sample));
        return Sample.isObject(inner.text())
                || inner.decodesToObject()
                || inner.jose().isToken();
    }

    static boolean isTwice(Sample sample) {
        var inner = sample.with(sample.decodedText().strip());
        return inner.length() >= 4 && (inner.decodesToObject() || inner.jose().isToken());
    }

    static boolean isKeyTwice(Sample sample) {
        var inner = sample.with(sample.decodedText().strip());
        return inner.length() == 44 && inner.isBase64() && inner.decoded().length == 32;
    }

    static boolean isCut(Sample sample) {
        return sample.decodesToObject()
                && !sample.decodedText().stripTrailing().endsWith("}")
                && !sample.text().endsWith("=");
    }

    static boolean isCutAtLimit(Sample sample) {
        return isCut(sample) && hasLimitLength(sample);
    }

    /** A power of two from 128 to 16384, or one less; or a limit of a database or URL. */
    static boolean hasLimitLength(Sample sample) {
        int n = sample.length();
        return n >= 127
                && (Integer.bitCount(n) == 1
                        || Integer.bitCount(n + 1) == 1
                        || n == 500
                        || n == 1000
                        || n == 2000
                        || n == 2083
                        || n == 4000
                        || n == 8190);
    }

    static boolean isPolicyAlone(Sample sample) {
        var bytes = sample.decoded();
        return bytes.length >= 16 && bytes.length % 16 == 0 && !Bytes.isPrintable(bytes);
    }

    static boolean isHash(Sample sample) {
        return sample.matches(HASH);
    }

    static boolean isPath(Sample sample) {
        return sample.matches(PATH) && sample.decoded().length != 32;
    }

    static boolean isIdAndMore(Sample sample) {
        return sample.matches(ID_AND_MORE);
    }

    static boolean isGuidLike(Sample sample) {
        return sample.matches(GUID_LIKE);
    }

    /** Adds a row of the table. */
    @FunctionalInterface
    interface Rows {
        void add(Predicate<Sample> fits, String what, String next);
    }

    static void addPssh(Rows rows) {
        rows.add(
                s -> Bytes.isPssh(s.decoded()) || Bytes.isWidevinePsshData(s.decoded()),
                "is a PSSH box or its data in base64",
                "send the key id in it, and not the box");
    }

    /** What bytes in base64 are by their structure. */
    static void addBinary(Rows rows) {
        addPssh(rows);
        rows.add(
                s -> Bytes.isWidevineRequest(s.decoded()) || Bytes.isWidevineCertificateRequest(s.decoded()),
                "is a license request of Widevine, the challenge of the player, in base64",
                "send the token, which the player sends beside the challenge");
        rows.add(
                s -> Bytes.isFairPlayRequest(s.decoded()),
                "is a license request of FairPlay, the SPC, in base64",
                "send the token, which the player sends beside the SPC");
        rows.add(
                s -> isPlayReady(s),
                "is a license request or header of PlayReady in base64",
                "send the token, which stands in its element CustomData");
        rows.add(s -> Bytes.isGzip(s.decoded()), "is compressed with gzip", "encode the JSON itself in base64");
        rows.add(s -> Bytes.isDer(s.decoded()), "is a certificate or key in base64", "send the token, and no key");
        rows.add(
                s -> Bytes.isUtf16(s.decoded()),
                "is base64 of UTF-16",
                "encode the UTF-8 bytes: in .NET Encoding.UTF8 and not Encoding.Unicode, in PowerShell -Encoding utf8");
        rows.add(
                s -> Bytes.startsWith(s.decoded(), 0, 0xEF, 0xBB, 0xBF),
                "is base64 of a text with a byte order mark",
                "encode UTF-8 without it");
        rows.add(
                s -> s.decodedText().startsWith("\"{"),
                "is base64 of a JSON string that has the JSON in it",
                "serialize the object once");
        rows.add(
                s -> s.decodedText().startsWith("{'"),
                "is base64 of a Python dict or of JSON with single quotation marks",
                "serialize it as JSON: json.dumps");
        rows.add(
                s -> s.decodesToObject()
                        && s.decodedText().contains("\"token\"")
                        && !s.decodedText().contains("\"hash\""),
                "is base64 of a JSON answer, such as that of POST /tokens",
                "send only the string of its member token, as it is");
        rows.add(
                s -> s.decodedText().startsWith("<") && Bytes.isPrintable(s.decoded()),
                "is base64 of XML",
                "send the token alone");
        rows.add(
                s -> s.decodedText().contains(":")
                        && s.decoded().length <= 200
                        && Bytes.isPrintable(s.decoded())
                        && !s.decodesToObject(),
                "is base64 of text with a colon, perhaps a user name and password",
                "send the token in its place");
    }

    private static boolean isPlayReady(Sample sample) {
        var bytes = sample.decoded();
        var text = Bytes.isUtf16(bytes)
                ? sample.decodedText().replace("\u0000", "")
                : new String(bytes, StandardCharsets.ISO_8859_1);
        return text.contains("AcquireLicense")
                || text.contains("PlayReady")
                || text.contains("<WRMHEADER")
                || sample.decodedText().replace("\u0000", "").contains("<WRMHEADER");
    }
}
