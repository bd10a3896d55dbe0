/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestVectors;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The test vectors of Project Wycheproof (Apache-2.0) for known attacks, with both providers. */
class WycheproofTests {

    private static final Cryptography JDK = Cryptography.jdk();
    private static final Cryptography BOUNCY_CASTLE = Cryptography.bouncyCastle();

    static Stream<Cryptography> both() {
        return Stream.of(JDK, BOUNCY_CASTLE);
    }

    private static List<JsonNode> groups(String file) throws IOException {
        return TestVectors.thirdPartyJson("wycheproof/" + file)
                .get("testGroups")
                .valueStream()
                .toList();
    }

    private static byte[] bytes(JsonNode test, String member) {
        return HexFormat.of().parseHex(test.get(member).stringValue());
    }

    private static boolean isValid(JsonNode test) {
        return test.get("result").stringValue().equals("valid");
    }

    private static String number(JsonNode test) {
        return "tcId " + test.get("tcId");
    }

    private static List<JsonNode> aes256Tests() throws IOException {
        var tests = groups("aes_cbc_pkcs5_test.json").stream()
                .filter(group -> group.get("keySize").intValue() == 256)
                .flatMap(group -> group.get("tests").valueStream())
                .toList();
        assertThat(tests).hasSize(72);
        return tests;
    }

    private static FixedIvAesCbc cipher(Cryptography cryptography, JsonNode test) {
        return new FixedIvAesCbc(cryptography, SecretBytes.of(bytes(test, "key")), bytes(test, "iv"));
    }

    @ParameterizedTest
    @MethodSource("both")
    void encryptsEveryValidMessage(Cryptography cryptography) throws IOException {
        assertThat(aes256Tests())
                .filteredOn(WycheproofTests::isValid)
                .isNotEmpty()
                .allSatisfy(test -> assertThat(cipher(cryptography, test).encrypt(bytes(test, "msg")))
                        .as(number(test))
                        .isEqualTo(bytes(test, "ct")));
    }

    @ParameterizedTest
    @MethodSource("both")
    void decryptsEveryValidCiphertext(Cryptography cryptography) throws IOException {
        assertThat(aes256Tests())
                .filteredOn(WycheproofTests::isValid)
                .allSatisfy(test -> assertThat(cipher(cryptography, test).decrypt(bytes(test, "ct")))
                        .as(number(test))
                        .contains(bytes(test, "msg")));
    }

    @ParameterizedTest
    @MethodSource("both")
    void decryptsNoInvalidCiphertext(Cryptography cryptography) throws IOException {
        var invalid = aes256Tests().stream().filter(test -> !isValid(test)).toList();

        assertThat(invalid)
                .anyMatch(test -> bytes(test, "ct").length == 0)
                .allSatisfy(test -> assertThat(cipher(cryptography, test).decrypt(bytes(test, "ct")))
                        .as(number(test))
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("both")
    void verifiesValidTagsAndRefusesModifiedOnes(Cryptography cryptography) throws IOException {
        int checked = 0;
        for (var group : groups("hmac_sha256_test.json")) {
            int tagLength = group.get("tagSize").intValue() / 8;
            for (var test : group.get("tests")) {
                var hmac = new HmacSha256(cryptography, SecretBytes.of(bytes(test, "key")));
                var tag = Arrays.copyOf(hmac.tag(bytes(test, "msg")), tagLength);
                assertThat(Arrays.equals(tag, bytes(test, "tag")))
                        .as(number(test))
                        .isEqualTo(isValid(test));
                checked++;
            }
        }
        assertThat(checked).isEqualTo(174);
    }

    @ParameterizedTest
    @MethodSource("both")
    void verifiesFullTagsOnly(Cryptography cryptography) throws IOException {
        for (var group : groups("hmac_sha256_test.json")) {
            boolean isFull = group.get("tagSize").intValue() == 256;
            for (var test : group.get("tests")) {
                var hmac = new HmacSha256(cryptography, SecretBytes.of(bytes(test, "key")));
                assertThat(hmac.verify(bytes(test, "msg"), bytes(test, "tag")))
                        .as(number(test))
                        .isEqualTo(isFull && isValid(test));
            }
        }
    }
}
