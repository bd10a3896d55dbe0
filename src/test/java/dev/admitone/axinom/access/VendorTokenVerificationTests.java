/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.axinom.TestJws;
import dev.admitone.json.TestVectors;
import dev.admitone.token.TestSiteFormat;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tokens that the vendor publishes, under their published keys, and with one thing changed. */
class VendorTokenVerificationTests {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /** The tokens; the data itself is not there on every machine. */
    static Stream<String> tokens() throws IOException {
        return TestVectors.axinom()
                .get("tokens")
                .valueStream()
                .map(token -> token.get("token").stringValue());
    }

    private static TestSiteFormat site() throws IOException {
        var site = TestAxinomSite.gold();
        TestVectors.axinom()
                .get("communication_keys")
                .forEachEntry((id, key) -> site.key("k" + id, id, key.stringValue(), "verifying"));
        return site.bind();
    }

    private static boolean isAdmitted(TestSiteFormat site, String token) {
        return TestJws.verify(site, token).failures().isEmpty();
    }

    private static String part(String token, int number) {
        return token.split("\\.", -1)[number];
    }

    private static String withPart(String token, int number, String part) {
        var parts = token.split("\\.", -1);
        parts[number] = part;
        return String.join(".", parts);
    }

    private static String withOtherBit(String token, int part, int bit) {
        var bytes = Base64.getUrlDecoder().decode(part(token, part));
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));
        return withPart(token, part, TestJws.base64(bytes));
    }

    private static Stream<String> withOneOtherBit(String token) {
        return IntStream.range(0, 3)
                .boxed()
                .flatMap(part -> IntStream.range(0, Base64.getUrlDecoder().decode(part(token, part)).length * 8)
                        .mapToObj(bit -> withOtherBit(token, part, bit)));
    }

    private static Stream<String> withOneOtherCharacter(String token) {
        return IntStream.range(0, token.length())
                .boxed()
                .flatMap(i -> Stream.of(1, 31, 63)
                        .map(step -> token.substring(0, i) + other(token.charAt(i), step) + token.substring(i + 1)));
    }

    /** Another one of the alphabet, also for a dot. */
    private static char other(char c, int step) {
        return ALPHABET.charAt((ALPHABET.indexOf(c) + step) % ALPHABET.length());
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void areAdmittedUnderTheirPublishedKeys(String token) throws IOException {
        assertThat(TestJws.reasons(TestJws.verify(site(), token))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void areRefusedUnderOtherKeys(String token) {
        assertThat(TestJws.reasons(TestJws.verify(token))).containsExactly("A1362 signature_invalid");
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void areRefusedWithOneOtherBit(String token) throws IOException {
        var site = site();

        assertThat(withOneOtherBit(token)).noneMatch(changed -> isAdmitted(site, changed));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void areRefusedWithOneOtherCharacter(String token) throws IOException {
        var site = site();

        assertThat(withOneOtherCharacter(token)).noneMatch(changed -> isAdmitted(site, changed));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void areRefusedWithOneCharacterMoreOrLess(String token) throws IOException {
        var site = site();

        assertThat(IntStream.range(0, token.length())
                        .boxed()
                        .flatMap(i -> Stream.of(
                                token.substring(0, i) + token.substring(i + 1),
                                token.substring(0, i) + "A" + token.substring(i),
                                token.substring(0, i) + "=" + token.substring(i))))
                .noneMatch(changed -> isAdmitted(site, changed));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void areRefusedWithAnotherHeader(String token) throws IOException {
        var site = site();
        var headers = List.of(
                "{'alg':'HS256'}",
                "{'alg':'none','typ':'JWT'}",
                "{'alg':'RS256','typ':'JWT'}",
                "{'alg':'HS256','typ':'JWT','kid':'x'}",
                "{'alg':'HS256','typ':'JWT' }",
                "{'typ':'JWT', 'alg':'HS256'}",
                "{'alg':'HS256','typ':'JWT','crit':['exp']}");

        assertThat(headers)
                .extracting(header -> withPart(token, 0, TestJws.base64(header.replace('\'', '"'))))
                .noneMatch(changed -> isAdmitted(site, changed));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void areRefusedInOtherFormsOfBase64(String token) throws IOException {
        var site = site();
        var end = token.length() - 1;
        var lastBit = token.substring(0, end) + other(token.charAt(end), 1);

        assertThat(List.of(
                        token + "=",
                        token + "\n",
                        " " + token,
                        token.replace(".", "=."),
                        token.replaceFirst("\\.", "==."),
                        token.substring(0, 76) + "\r\n" + token.substring(76),
                        lastBit))
                .noneMatch(changed -> isAdmitted(site, changed));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void areRefusedWithoutASignature(String token) throws IOException {
        assertThat(isAdmitted(site(), withPart(token, 2, ""))).isFalse();
    }
}
