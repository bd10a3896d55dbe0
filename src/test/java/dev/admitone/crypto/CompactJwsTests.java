/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.admitone.json.TestSize;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactJwsTests {

    private static final String HEADER = "eyJhbGciOiJIUzI1NiJ9";
    private static final String SIGNATURE = "c1LROH7eNQwUT8KMVEO52VC3WZ9e_AnDWbZ7aMmowV8";
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final String CHARACTERS = ALPHABET + "..=+/ ";
    private static final int EDITS = TestSize.of(50_000, 1_000_000);
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{43}");

    private static boolean isParsed(String text) {
        return CompactJws.parse(text).isPresent();
    }

    private static boolean isParsedWithPayload(String payload) {
        return isParsed(HEADER + '.' + payload + '.' + SIGNATURE);
    }

    private static CompactJws parsed(String payload) {
        return CompactJws.parse(HEADER + '.' + payload + '.' + SIGNATURE).orElseThrow();
    }

    @Test
    void returnsTheBytesOfHeaderAndPayload() {
        var jws = parsed("VGVzdA");

        assertThat(jws.header()).asString(StandardCharsets.UTF_8).isEqualTo("{\"alg\":\"HS256\"}");
        assertThat(jws.payload()).asString(StandardCharsets.UTF_8).isEqualTo("Test");
    }

    @Test
    void keepsTheSignatureAndTheSigningInput() {
        var jws = parsed("VGVzdA");

        assertThat(jws.signature()).isEqualTo(Base64.getUrlDecoder().decode(SIGNATURE));
        assertThat(jws.signingInput()).asString(StandardCharsets.UTF_8).isEqualTo(HEADER + ".VGVzdA");
    }

    @Test
    void isUnaffectedByChangesToItsResults() {
        var jws = parsed("VGVzdA");
        jws.header()[0] = 'X';
        jws.payload()[0] = 'X';

        assertThat(jws.header()).asString(StandardCharsets.UTF_8).startsWith("{");
        assertThat(jws.payload()).asString(StandardCharsets.UTF_8).isEqualTo("Test");
    }

    @Test
    void omitsItsContentFromToString() {
        assertThat(parsed("VGVzdA")).hasToString("CompactJws");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 1300})
    void acceptsAPayloadOfAnyLength(int length) {
        var payload = new byte[length];
        payload[length - 1] = (byte) 0xFF;

        assertThat(parsed(Base64.getUrlEncoder().withoutPadding().encodeToString(payload))
                        .payload())
                .isEqualTo(payload);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                HEADER,
                SIGNATURE,
                HEADER + "." + SIGNATURE,
                "." + SIGNATURE,
                ".." + SIGNATURE,
                HEADER + ".." + SIGNATURE,
                ".VGVzdA." + SIGNATURE,
                HEADER + ".VGVzdA",
                HEADER + ".VGVzdA.",
                HEADER + ".VGVzdA." + SIGNATURE + ".",
                HEADER + ".VGVzdA." + SIGNATURE + ".VGVz",
                HEADER + ".VGVzdA.." + SIGNATURE,
                "." + HEADER + ".VGVzdA." + SIGNATURE,
                HEADER + "...." + SIGNATURE
            })
    void refusesAnythingButThreeParts(String text) {
        assertThat(isParsed(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 31, 33, 48, 64})
    void refusesASignatureThatIsNot32Bytes(int length) {
        var signature = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[length]);

        assertThat(isParsed(HEADER + ".VGVzdA." + signature)).isFalse();
    }

    /** One dot, and nothing before it: the length alone is not sufficient. */
    @Test
    void refuses43CharactersAlone() {
        assertThat(isParsed("A".repeat(43))).isFalse();
        assertThat(isParsed("." + "A".repeat(42))).isFalse();
    }

    @Test
    void acceptsTheBase64UrlAlphabetOnly() {
        var taken = IntStream.rangeClosed(Character.MIN_VALUE, Character.MAX_VALUE)
                .filter(c -> isParsedWithPayload("VGV" + (char) c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        assertThat(taken.chars().sorted())
                .containsExactlyElementsOf(ALPHABET.chars().sorted().boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", " ", "\n", "\r\n", "\t", "?", "+", "/", "%3D", "\u0000", "é", "Ł", "😀", "\uD83D"})
    void refusesAnInsertionAtAnyPlace(String addition) {
        var token = HEADER + ".VGVzdA." + SIGNATURE;

        assertThat(IntStream.rangeClosed(0, token.length()))
                .noneMatch(place -> isParsed(token.substring(0, place) + addition + token.substring(place)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"VGVzdA==", "VGVzdDE=", "VGVzdA=", "===="})
    void refusesPadding(String payload) {
        assertThat(isParsedWithPayload(payload)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "VGVzd", "VGVzdAAAA"})
    void refusesAnImpossibleLength(String payload) {
        assertThat(isParsedWithPayload(payload)).isFalse();
    }

    /** After a remainder of one byte four bits are unused; after two bytes, and in a signature, two. */
    @Test
    void refusesUnusedBitsThatAreNotZero() {
        assertThat(ALPHABET.chars().filter(c -> isParsedWithPayload("A" + (char) c)))
                .hasSize(4);
        assertThat(ALPHABET.chars().filter(c -> isParsedWithPayload("AA" + (char) c)))
                .hasSize(16);
        assertThat(ALPHABET.chars().filter(c -> isParsed("A" + (char) c + ".VGVz." + SIGNATURE)))
                .hasSize(4);
        assertThat(ALPHABET.chars().filter(c -> isParsed("AAAA.VGVz." + "A".repeat(42) + (char) c)))
                .hasSize(16);
    }

    /** The definition of the form: a regular expression, and a round trip through the decoder. */
    private static boolean isCanonical(String text) {
        return FORM.matcher(text).matches()
                && Stream.of(text.split("\\.")).allMatch(CompactJwsTests::isTheTextOfItsBytes);
    }

    private static boolean isTheTextOfItsBytes(String part) {
        try {
            var bytes = Base64.getUrlDecoder().decode(part);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String edited(String text, Random random) {
        int start = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), start + random.nextInt(3));
        int some = random.nextInt(CHARACTERS.length() - 2);
        return text.substring(0, start) + CHARACTERS.substring(some, some + random.nextInt(3)) + text.substring(end);
    }

    @Test
    void acceptsExactlyTheCanonicalForm() {
        var random = new Random(4711);
        int taken = 0;
        for (int i = 0; i < EDITS; i++) {
            var text = edited("eyJ9.VGVzdA." + SIGNATURE, random);
            if (random.nextBoolean()) {
                text = edited(text, random);
            }
            assertThat(isParsed(text)).as(text).isEqualTo(isCanonical(text));
            taken += isParsed(text) ? 1 : 0;
        }
        assertThat(taken).isBetween(EDITS / 20, EDITS / 2);
    }

    @Test
    void takesLinearTime() {
        var part = "A".repeat(4_000_000);

        assertTimeout(Duration.ofMinutes(1), () -> {
            assertThat(isParsed(part + '.' + part + '.' + SIGNATURE)).isTrue();
            assertThat(isParsed(part + '.' + part + "AAA=." + SIGNATURE)).isFalse();
            assertThat(isParsed(".".repeat(4_000_000))).isFalse();
        });
    }
}
