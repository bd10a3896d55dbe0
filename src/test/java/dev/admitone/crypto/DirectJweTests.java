/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.admitone.json.TestSize;
import java.security.Provider;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectJweTests {

    private static final byte[] KEY = "a made-up key of 32 bytes, no. 1".getBytes(UTF_8);
    private static final byte[] OTHER_KEY = "a made-up key of 32 bytes, no. 2".getBytes(UTF_8);
    private static final byte[] TEXT = "{\"a\":1}".getBytes(UTF_8);
    private static final int MESSAGES = TestSize.of(500, 100_000);

    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private final Random random = new Random(20260206);
    private final DirectJwe jwe = jwe(Cryptography.jdk(), KEY);

    private DirectJwe jwe(Cryptography cryptography, byte[] key) {
        return new DirectJwe(cryptography, SecretBytes.of(key), random);
    }

    private static CompactJwe parsed(String token) {
        return CompactJwe.parse(token).orElseThrow();
    }

    static Stream<Cryptography> providers() {
        return Stream.of(Cryptography.jdk(), Cryptography.bouncyCastle());
    }

    @ParameterizedTest
    @MethodSource("providers")
    void encryptsCompatibly(Cryptography cryptography) {
        var token = jwe(cryptography, KEY).encrypt("k-1", "t", TEXT);

        assertThat(TestJwe.decrypt(KEY, token)).isEqualTo(TEXT);
        assertThat(TestJwe.decrypt(BOUNCY_CASTLE, KEY, token)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void decryptsCompatibly(Cryptography cryptography) {
        var token = TestJwe.encrypt(KEY, "{\"x\":1}", new byte[12], TEXT);

        assertThat(jwe(cryptography, KEY).decrypt(parsed(token))).isEqualTo(TEXT);
    }

    @Test
    void encryptsRandomMessagesLikeAnIndependentImplementation() {
        for (int i = 0; i < MESSAGES; i++) {
            var message = new byte[1 + random.nextInt(300)];
            random.nextBytes(message);
            var token = jwe.encrypt("k", "t", message);

            assertThat(TestJwe.decrypt(BOUNCY_CASTLE, KEY, token)).isEqualTo(message);
            assertThat(jwe.decrypt(parsed(token))).isEqualTo(message);
        }
    }

    @Test
    void writesTheHeaderAndTheIv() {
        RandomGenerator counting = new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public void nextBytes(byte[] bytes) {
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) i;
                }
            }
        };
        var token = new DirectJwe(Cryptography.jdk(), SecretBytes.of(KEY), counting).encrypt("1", "t", TEXT);

        assertThat(token)
                .startsWith("eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwia2lkIjoiMSIsInR5cCI6InQifQ..AAECAwQFBgcICQoL.")
                .isEqualTo(TestJwe.encrypt(
                        KEY,
                        "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"1\",\"typ\":\"t\"}",
                        HexFormat.of().parseHex("000102030405060708090a0b"),
                        TEXT));
    }

    @Test
    void drawsANewIvForEachMessage() {
        var vectors = new HashSet<String>();
        for (int i = 0; i < 1000; i++) {
            vectors.add(
                    HexFormat.of().formatHex(parsed(jwe.encrypt("k", "t", TEXT)).iv()));
        }

        assertThat(vectors).hasSize(1000);
    }

    @Test
    void refusesAnotherKey() {
        assertThat(jwe.decrypt(parsed(jwe(Cryptography.jdk(), OTHER_KEY).encrypt("k", "t", TEXT))))
                .isNull();
    }

    @Test
    void refusesModifiedMessages() {
        var token = jwe.encrypt("k", "t", TEXT);
        for (int i = 0; i < token.length(); i++) {
            char letter = token.charAt(i) == 'A' ? 'E' : 'A';
            var changed = token.substring(0, i) + letter + token.substring(i + 1);

            assertThat(CompactJwe.parse(changed).flatMap(other -> Optional.ofNullable(jwe.decrypt(other))))
                    .as(changed)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "\"", "a\"", "ä", "\n"})
    void refusesHeaderValuesThatNeedEscapes(String name) {
        for (var names : List.of(List.of(name, "t"), List.of("k", name))) {
            assertThatThrownBy(() -> jwe.encrypt(names.get(0), names.get(1), TEXT))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 31, 33, 64})
    void refusesAKeyOfAnotherLength(int length) {
        assertThatThrownBy(() -> jwe(Cryptography.jdk(), new byte[length]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an A256GCM key must have exactly 32 bytes");
    }
}
