/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestVectors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Known answers for Axinom's protocol, computed with the vendor's published sample keys. */
class AxinomPrimitivesTests {

    static Stream<Cryptography> both() {
        return Stream.of(Cryptography.jdk(), Cryptography.bouncyCastle());
    }

    private static JsonNode answer(String name) throws IOException {
        return TestVectors.axinom().get("known_answers").get(name);
    }

    private static String text(JsonNode node, String member) {
        return node.get(member).stringValue();
    }

    private static SecretBytes secret(JsonNode node, String member) {
        return SecretBytes.of(Base64.getDecoder().decode(text(node, member)));
    }

    /** The bytes in written order. */
    private static byte[] bigEndian(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** The bytes as Windows stores a GUID: the first three numbers are reversed. */
    private static byte[] mixedEndian(UUID id) {
        long most = id.getMostSignificantBits();
        return ByteBuffer.allocate(16)
                .putInt(Integer.reverseBytes((int) (most >>> 32)))
                .putShort(Short.reverseBytes((short) (most >>> 16)))
                .putShort(Short.reverseBytes((short) most))
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static UUID keyId(JsonNode answer) {
        return UUID.fromString(text(answer, "key_id"));
    }

    private static String encrypted(Cryptography cryptography, JsonNode answer, byte[] iv) {
        var cipher = new AesCbcBlock(cryptography, secret(answer, "communication_key"));
        return Base64.getEncoder().encodeToString(cipher.encrypt(iv, secret(answer, "content_key")));
    }

    @ParameterizedTest
    @MethodSource("both")
    void signsTheKnownMessage(Cryptography cryptography) throws IOException {
        var answer = answer("sign");
        var key = secret(TestVectors.axinom().get("communication_keys"), text(answer, "com_key_id"));

        var token = new HmacJws(cryptography, HmacJws.Algorithm.HS256, key)
                .with("typ", "JWT")
                .sign(text(answer, "payload").getBytes(StandardCharsets.UTF_8));

        assertThat(token).isEqualTo(text(answer, "token"));
    }

    @ParameterizedTest
    @MethodSource("both")
    void putsTheKnownHeaderFirst(Cryptography cryptography) throws IOException {
        var token = new HmacJws(cryptography, HmacJws.Algorithm.HS256, SecretBytes.of(new byte[32]))
                .with("typ", "JWT")
                .sign(new byte[0]);

        assertThat(Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(text(answer("sign"), "header"));
    }

    @ParameterizedTest
    @MethodSource("both")
    void encryptsTheKnownKeyWithTheBytesOfItsIdInWrittenOrder(Cryptography cryptography) throws IOException {
        var answer = answer("encrypted_key");

        assertThat(encrypted(cryptography, answer, bigEndian(keyId(answer))))
                .isEqualTo(text(answer, "encrypted_key"))
                .isNotEqualTo(text(answer, "wrong_mixed_endian_iv"))
                .isNotEqualTo(text(answer, "wrong_zero_iv"));
    }

    @ParameterizedTest
    @MethodSource("both")
    void reproducesTheWrongResultForWindowsByteOrder(Cryptography cryptography) throws IOException {
        var answer = answer("encrypted_key");

        assertThat(encrypted(cryptography, answer, mixedEndian(keyId(answer))))
                .isEqualTo(text(answer, "wrong_mixed_endian_iv"));
    }

    @ParameterizedTest
    @MethodSource("both")
    void reproducesTheWrongResultForAZeroIv(Cryptography cryptography) throws IOException {
        var answer = answer("encrypted_key");

        assertThat(encrypted(cryptography, answer, new byte[16])).isEqualTo(text(answer, "wrong_zero_iv"));
    }
}
