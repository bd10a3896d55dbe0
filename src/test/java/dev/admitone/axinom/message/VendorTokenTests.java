/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import dev.admitone.axinom.TestAxinomRequests;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.json.TestJson;
import dev.admitone.json.TestVectors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The tokens that the vendor publishes, and known answers made with the sample keys beside them. */
class VendorTokenTests {

    private static JsonNode answer(String name) throws IOException {
        return TestVectors.axinom().get("known_answers").get(name);
    }

    private static String text(JsonNode node, String member) {
        return node.get(member).stringValue();
    }

    /** The tokens by their names; the data itself is not there on every machine. */
    static Stream<String> names() throws IOException {
        return tokens().map(token -> text(token, "id"));
    }

    private static Stream<JsonNode> tokens() throws IOException {
        return TestVectors.axinom().get("tokens").valueStream();
    }

    private static JsonNode token(String name) throws IOException {
        return tokens().filter(token -> text(token, "id").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] keyBytes(UUID comKeyId) throws IOException {
        return Base64.getDecoder().decode(text(TestVectors.axinom().get("communication_keys"), comKeyId.toString()));
    }

    private static CommunicationKey key(UUID comKeyId) throws IOException {
        return new CommunicationKey(comKeyId, SecretBytes.of(keyBytes(comKeyId)), Cryptography.jdk());
    }

    private static UUID comKeyId(String token) {
        return UUID.fromString(text(TestAxinomRequests.payload(token), "com_key_id"));
    }

    private static LicenseServiceMessage read(String token) {
        return TestPayloads.read(TestAxinomRequests.part(token, 1));
    }

    private static boolean isAuthentic(String token) throws IOException, JOSEException, ParseException {
        return JWSObject.parse(token).verify(new MACVerifier(keyBytes(comKeyId(token))));
    }

    private static PlainContentKey plain(UUID id, String base64) {
        return new PlainContentKey(id, SecretBytes.of(Base64.getDecoder().decode(base64)), null, null);
    }

    private static List<ContentKey> wrappedKeys(LicenseServiceMessage payload) {
        var source = payload.message().source();
        var keys = source == null ? null : source.inline();
        return keys == null
                ? List.of()
                : keys.stream().filter(key -> key.encryptedKey() != null).toList();
    }

    private static String unwrap(ContentKey key, byte[] communicationKey) throws GeneralSecurityException {
        var id = Objects.requireNonNull(key.id());
        var iv = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        var cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(communicationKey, "AES"), new IvParameterSpec(iv));
        return Base64.getEncoder()
                .encodeToString(cipher.doFinal(Base64.getDecoder().decode(key.encryptedKey())));
    }

    @ParameterizedTest
    @MethodSource("names")
    void hasTheSignatureOfTheSampleKey(String name) throws IOException, JOSEException, ParseException {
        assertThat(isAuthentic(text(token(name), "token"))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("names")
    void hasAPayloadThatIsReadAndWrittenWithoutAnyChange(String name) throws IOException {
        var token = text(token(name), "token");

        assertThat(TestJson.value(TestPayloads.text(read(token)))).isEqualTo(TestAxinomRequests.payload(token));
    }

    @ParameterizedTest
    @MethodSource("names")
    void isSignedAgainWithAValidSignature(String name) throws IOException, JOSEException, ParseException {
        var token = text(token(name), "token");
        var signedAgain = key(comKeyId(token)).sign(read(token));

        assertThat(isAuthentic(signedAgain)).isTrue();
        assertThat(TestAxinomRequests.payload(signedAgain)).isEqualTo(TestAxinomRequests.payload(token));
    }

    @ParameterizedTest
    @MethodSource("names")
    void hasWrappedKeysThatUnwrapToThePublishedOnes(String name) throws IOException, GeneralSecurityException {
        var published = token(name).get("content_keys");
        var token = text(token(name), "token");
        var unwrapped = new ArrayList<String>();
        for (var key : wrappedKeys(read(token))) {
            unwrapped.add(unwrap(key, keyBytes(comKeyId(token))));
        }

        assertThat(unwrapped)
                .containsExactlyElementsOf(
                        published.valueStream().map(JsonNode::stringValue).toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    void hasTheWrappedKeysThatWrappingThePublishedOnesGives(String name) throws IOException {
        var published = token(name).get("content_keys");
        var token = text(token(name), "token");
        var wrapping = key(comKeyId(token));

        for (var key : wrappedKeys(read(token))) {
            var id = Objects.requireNonNull(key.id());
            assertThat(wrapping.wrap(plain(id, text(published, id.toString())), key.usagePolicy()))
                    .isEqualTo(key);
        }
    }

    @Test
    void isSignedAsKnownByteForByte() throws IOException {
        var known = answer("sign");
        var payload = TestPayloads.read(text(known, "payload"));

        assertThat(TestPayloads.text(payload)).isEqualTo(text(known, "payload"));
        assertThat(key(UUID.fromString(text(known, "com_key_id"))).sign(payload))
                .isEqualTo(text(known, "token"));
    }

    @Test
    void hasTheKnownWrappedKey() throws IOException {
        var known = answer("encrypted_key");
        var secret = SecretBytes.of(Base64.getDecoder().decode(text(known, "communication_key")));
        var wrapping = new CommunicationKey(TestAxinomSite.KEY_ID, secret, Cryptography.jdk());
        var id = UUID.fromString(text(known, "key_id"));

        assertThat(wrapping.wrap(plain(id, text(known, "content_key")), "HD"))
                .isEqualTo(new ContentKey(id, text(known, "encrypted_key"), null, null, "HD"));
    }
}
