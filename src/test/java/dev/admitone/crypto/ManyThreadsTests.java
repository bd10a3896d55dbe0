/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One instance used by more threads than its pool has slots gives the same results as with one thread. */
class ManyThreadsTests {

    private static final int THREADS = 100;
    private static final int MESSAGES = 300;

    static Stream<Named<UnaryOperator<byte[]>>> primitives() {
        var base64 = new Base64Text();
        UnaryOperator<byte[]> encoding = message -> base64.encode(message).getBytes(StandardCharsets.US_ASCII);
        return Stream.concat(
                Stream.of(Named.of("base64", encoding)),
                Stream.of(Cryptography.jdk(), Cryptography.bouncyCastle()).flatMap(ManyThreadsTests::primitives));
    }

    private static Stream<Named<UnaryOperator<byte[]>>> primitives(Cryptography cryptography) {
        var key = SecretBytes.ofText("0123456789ABCDEFGHIJKLMNOPQRSTUV");
        var cipher = new FixedIvAesCbc(cryptography, key, new byte[16]);
        var sha256 = new Sha256(cryptography);
        var hmac = new HmacSha256(cryptography, key);
        var block = new AesCbcBlock(cryptography, key);
        var hs256 = new HmacJws(cryptography, HmacJws.Algorithm.HS256, key).with("typ", "JWT");
        var suffix = " of " + cryptography.digest("SHA-256").getProvider().getName();
        return Stream.of(
                Named.of("encryption" + suffix, cipher::encrypt),
                Named.of(
                        "decryption" + suffix,
                        message -> cipher.decrypt(cipher.encrypt(message)).orElseThrow()),
                Named.of("digest" + suffix, message -> sha256.digest(message, message)),
                Named.of("tag" + suffix, hmac::tag),
                Named.of("block" + suffix, message -> encrypted(block, sha256.digest(message))),
                Named.of("signature" + suffix, message -> hs256.sign(message).getBytes(StandardCharsets.US_ASCII)));
    }

    /** The halves of an input as key and message, so that every message has its own IV. */
    private static byte[] encrypted(AesCbcBlock cipher, byte[] halves) {
        return cipher.encrypt(Arrays.copyOf(halves, 16), SecretBytes.of(Arrays.copyOfRange(halves, 16, 32)));
    }

    @ParameterizedTest
    @MethodSource("primitives")
    void giveTheResultsOfOne(UnaryOperator<byte[]> primitive) throws InterruptedException {
        var random = new Random(4711);
        var messages = Stream.generate(() -> bytes(random)).limit(MESSAGES).toList();
        var expected = messages.stream().map(primitive).toList();

        TestThreads.run(THREADS, thread -> {
            for (int i = 0; i < MESSAGES; i++) {
                int chosen = (i + thread) % MESSAGES;
                assertThat(primitive.apply(messages.get(chosen))).isEqualTo(expected.get(chosen));
            }
        });
    }

    private static byte[] bytes(Random random) {
        var bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }
}
