/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.diagnosis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The longer tests of the table. All patterns are linear. */
final class Shapes {

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

    /** Shorter bytes may be printable by chance. */
    private static final int LEAST_TAIL = 16;

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

    /** By its members, or by the type of a problem: an anchor of the error catalogue; before 1.0 it was a URN. */
    static boolean isError(Sample sample) {
        return ERROR.matcher(sample.text()).find() || sample.has("/errors#") || sample.has("urn:admitone:problem:");
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

    static boolean isPlayReady(Sample sample) {
        var bytes = sample.decoded();
        var text = Bytes.isUtf16(bytes)
                ? sample.decodedText().replace("\u0000", "")
                : new String(bytes, StandardCharsets.ISO_8859_1);
        return text.contains("AcquireLicense")
                || text.contains("PlayReady")
                || text.contains("<WRMHEADER")
                || sample.decodedText().replace("\u0000", "").contains("<WRMHEADER");
    }

    /** Whether bytes are lost at the beginning: base64 of the end of an object, in one of its four alignments. */
    static boolean isTail(Sample sample) {
        return sample.isBase64()
                && IntStream.range(0, 4)
                        .filter(lost -> sample.length() > lost)
                        .mapToObj(lost -> Sample.decode(sample.text().substring(lost)))
                        .anyMatch(bytes -> bytes.length >= LEAST_TAIL
                                && Bytes.isPrintable(bytes)
                                && bytes[bytes.length - 1] == '}');
    }

    /** Whether each of several parts has the form of a token. */
    static boolean isList(Sample sample) {
        var parts = sample.text().split("[,;]\\s*", 3);
        return parts.length > 1
                && Stream.of(parts).limit(2).allMatch(part -> sample.with(part).hasForm());
    }
}
