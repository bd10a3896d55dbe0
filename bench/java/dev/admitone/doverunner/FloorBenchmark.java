package dev.admitone.doverunner;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a token cannot cost less than if its policy is encrypted for it: the protocol's primitives over a policy of a
 * given size. Its JDK objects and buffers are used again and again, and it knows no JSON, no time and no validation.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class FloorBenchmark {

    /** Access key, DRM system, site, user and content, which the hash takes in beside the policy, and the timestamp. */
    private static final byte[] HASHED_AROUND = new byte[90];

    /** Names, quotes, the other members and the hash around the policy in a token's JSON. */
    private static final int WRITTEN_AROUND = 250;

    /** The size of the policy text: that of the profile streaming-hd, and a larger one. */
    @Param({"928", "1300"})
    public int policyBytes;

    private final Cipher cipher = cipher();
    private final MessageDigest digest = digest();
    private byte[] policy = {};
    private byte[] ciphertext = {};
    private byte[] sealed = {};
    private byte[] json = {};

    private static Cipher cipher() {
        try {
            var key = "floor-key-of-exactly-32-bytes-ok".getBytes(StandardCharsets.US_ASCII);
            var iv = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
            var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the policy and the buffers. */
    @Setup
    public void prepare() {
        policy = new byte[policyBytes];
        Arrays.fill(policy, (byte) 'p');
        ciphertext = new byte[cipher.getOutputSize(policyBytes)];
        sealed = Base64.getEncoder().encode(ciphertext);
        json = new byte[sealed.length + WRITTEN_AROUND];
    }

    /** AES-256-CBC, base64, SHA-256 over the base64 and the fields around it, base64, and base64 of the whole. */
    @Benchmark
    public String primitives() throws GeneralSecurityException {
        cipher.doFinal(policy, 0, policy.length, ciphertext);
        Base64.getEncoder().encode(ciphertext, sealed);
        digest.update(HASHED_AROUND);
        digest.update(sealed);
        var hash = Base64.getEncoder().encode(digest.digest());
        System.arraycopy(sealed, 0, json, 0, sealed.length);
        System.arraycopy(hash, 0, json, sealed.length, hash.length);
        return Base64.getEncoder().encodeToString(json);
    }
}
