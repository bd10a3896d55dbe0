/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.crypto.SecretBytes;
import dev.admitone.crypto.TrialCryptography;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys and modes that issuers are known to encrypt policies with, the right ones first. Thread-safe. */
final class EncryptionTrials {

    private static final String CBC = "CBC/PKCS5Padding";
    private static final int BLOCK = 16;
    private static final SecretBytes IV = SecretBytes.ofText(DoverunnerKeys.IV);

    /** The mode of the protocol. */
    static final Mode RIGHT = Mode.cbc("", IV);

    private static final Mode UNPADDED = new Mode("without padding or with another one", "CBC/NoPadding", IV);

    private final TrialCryptography trial;
    private final SecretBytes siteKey;
    private final SecretBytes accessKey;

    EncryptionTrials(TrialCryptography trial, SecretBytes siteKey, SecretBytes accessKey) {
        this.trial = trial;
        this.siteKey = siteKey;
        this.accessKey = accessKey;
    }

    /** A key; the mistake completes "encrypted …". */
    record Key(String mistake, SecretBytes bytes) {

        private static Key of(String mistake, byte[] bytes) {
            return new Key(mistake, SecretBytes.of(bytes));
        }
    }

    /**
     * A mode; the mistake completes "encrypted …".
     *
     * @param iv null for a mode without one
     */
    record Mode(String mistake, String name, @Nullable SecretBytes iv) {

        private static Mode cbc(String mistake, SecretBytes iv) {
            return new Mode(mistake, CBC, iv);
        }
    }

    /** What a trial gives: the mode and the plaintext, which is empty if the bytes are no such ciphertext. */
    record Trial(String mistake, SecretBytes plaintext) {}

    /** The plaintext in every mode under a key. */
    List<Trial> all(Key key, byte[] ciphertext) {
        var trials = new ArrayList<Trial>();
        for (var mode : modes()) {
            trials.add(new Trial(mode.mistake, SecretBytes.of(decrypt(key, mode, ciphertext))));
        }
        trials.add(new Trial("with a random IV in front", SecretBytes.of(withIvInFront(key, ciphertext))));
        trials.add(new Trial(UNPADDED.mistake, SecretBytes.of(unpadded(key, ciphertext))));
        return trials;
    }

    /** The plaintext; empty if the bytes are no such ciphertext. */
    byte[] decrypt(Key key, Mode mode, byte[] ciphertext) {
        var iv = mode.iv == null ? null : mode.iv.expose();
        return trial.decryptAes(mode.name, key.bytes.expose(), iv, ciphertext).orElse(new byte[0]);
    }

    private byte[] withIvInFront(Key key, byte[] bytes) {
        var mode = Mode.cbc("", SecretBytes.of(Arrays.copyOf(bytes, BLOCK)));
        return decrypt(key, mode, Arrays.copyOfRange(bytes, Math.min(BLOCK, bytes.length), bytes.length));
    }

    /** The JSON in front of a padding other than PKCS#7. */
    private byte[] unpadded(Key key, byte[] ciphertext) {
        boolean isPadded = decrypt(key, RIGHT, ciphertext).length > 0;
        var plaintext = decrypt(key, UNPADDED, ciphertext);
        int end = isPadded ? 0 : plaintext.length;
        while (end > 0 && plaintext[end - 1] != '}') {
            end--;
        }
        return Arrays.copyOf(plaintext, end);
    }

    /** CBC garbles only the first block if the IV differs. */
    boolean hasAnotherIv(Key key, byte[] ciphertext) {
        var plaintext = decrypt(key, RIGHT, ciphertext);
        return plaintext.length > BLOCK
                && !PlainPolicy.isText(Arrays.copyOf(plaintext, BLOCK))
                && PlainPolicy.isEndOfObject(Arrays.copyOfRange(plaintext, BLOCK, plaintext.length));
    }

    Key siteKey() {
        return new Key("", siteKey);
    }

    List<Key> keys() {
        var site = siteKey.expose();
        var md5 = trial.digest("MD5", site);
        var keys = new ArrayList<Key>();
        keys.add(siteKey());
        keys.add(new Key("under the access key", accessKey));
        keys.add(Key.of("with AES-128 under the first half of the site key", Arrays.copyOf(site, BLOCK)));
        keys.add(Key.of("with AES-128 under the second half of the site key", Arrays.copyOfRange(site, BLOCK, 32)));
        keys.add(Key.of("with AES-192 under the first 24 characters of the site key", Arrays.copyOf(site, 24)));
        keys.add(Key.of("under SHA-256 of the site key", trial.digest("SHA-256", site)));
        keys.add(Key.of("under MD5 of the site key", md5));
        keys.add(Key.of(
                "under MD5 of the site key in hexadecimal", ascii(HexFormat.of().formatHex(md5))));
        keys.add(Key.of("under the site key decoded from hexadecimal", hexDecoded(site)));
        keys.add(Key.of("under the site key decoded from base64", base64Decoded(site)));
        return keys.stream().filter(key -> isAesKey(key.bytes.length())).toList();
    }

    private static boolean isAesKey(int length) {
        return length == 16 || length == 24 || length == 32;
    }

    private List<Mode> modes() {
        var decoded = Arrays.copyOf(HexFormat.of().parseHex(DoverunnerKeys.IV), BLOCK);
        return List.of(
                RIGHT,
                Mode.cbc("with an IV of zeros", SecretBytes.of(new byte[BLOCK])),
                Mode.cbc("with the beginning of the site key as IV", beginning(siteKey)),
                Mode.cbc("with the beginning of the access key as IV", beginning(accessKey)),
                Mode.cbc("with the IV 1234567890abcdef", SecretBytes.ofText("1234567890abcdef")),
                Mode.cbc("with the IV 1234567890123456", SecretBytes.ofText("1234567890123456")),
                Mode.cbc("with the IV decoded from hexadecimal", SecretBytes.of(decoded)),
                new Mode("in ECB mode", "ECB/PKCS5Padding", null),
                new Mode("in CTR mode", "CTR/NoPadding", IV),
                new Mode("in CFB mode", "CFB/NoPadding", IV),
                new Mode("in OFB mode", "OFB/NoPadding", IV));
    }

    private static SecretBytes beginning(SecretBytes key) {
        return SecretBytes.of(Arrays.copyOf(key.expose(), BLOCK));
    }

    private static byte[] hexDecoded(byte[] key) {
        try {
            return HexFormat.of().parseHex(new String(key, StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] base64Decoded(byte[] key) {
        try {
            return Base64.getDecoder().decode(key);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] ascii(String string) {
        return string.getBytes(StandardCharsets.US_ASCII);
    }
}
