/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.crypto.Base64Text;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.crypto.TrialCryptography;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how the unreadable policy of an authentic token was encrypted. All recipes of a fixed list are tried on
 * every policy, whichever fits. No result holds a part of a key or of the policy.
 */
final class PolicyRecipes {

    private static final String CANNOT = "7008 the policy cannot be decrypted: ";
    private static final String RULE = "; the vendor: base64 of AES-256-CBC with PKCS#7 padding, the key the 32 characters"
            + " of the site key, the IV always " + DoverunnerKeys.IV;

    /** What {@code openssl enc} and CryptoJS write in front if they get a password. */
    private static final byte[] SALTED = "Salted__".getBytes(StandardCharsets.US_ASCII);

    private static final String CBC = "CBC/PKCS5Padding";
    private static final int BLOCK = 16;
    private static final int MOST = 3;

    private final TrialCryptography trial;
    private final SecretBytes siteKey;
    private final SecretBytes accessKey;

    PolicyRecipes(TrialCryptography trial, SecretBytes siteKey, SecretBytes accessKey) {
        this.trial = trial;
        this.siteKey = siteKey;
        this.accessKey = accessKey;
    }

    private record Key(String mistake, byte[] bytes) {}

    /** @param iv null for a mode without one */
    private record Mode(String mistake, String name, byte @Nullable [] iv) {}

    /** What is wrong with a policy that the site key does not decrypt. */
    List<String> explain(String policy) {
        var found = found(policy);
        if (!found.isEmpty()) {
            return found;
        }
        var cause = Base64Text.decode(policy) == null
                ? "it is not base64"
                : "no known mistake fits, so another site key is likely";
        return List.of(CANNOT + cause + RULE);
    }

    /** One line for each recipe that gives the policy; empty if none does. */
    List<String> found(String policy) {
        return mistakes(policy).stream()
                .distinct()
                .limit(MOST)
                .map(mistake -> CANNOT + "it is " + mistake + RULE)
                .toList();
    }

    private List<String> mistakes(String policy) {
        var readable = readable(policy);
        if (readable.length > 0) {
            return Optional.ofNullable(PlainPolicy.mistake(readable)).stream().toList();
        }
        var found = new ArrayList<String>();
        var plain = PlainPolicy.mistake(policy.getBytes(StandardCharsets.UTF_8));
        if (plain != null) {
            found.add(EncodedForm.phrase("not encrypted, and not in base64", plain));
        }
        for (var form : EncodedForm.all(policy)) {
            found.addAll(found(form));
        }
        return found;
    }

    private List<String> found(EncodedForm form) {
        var found = new ArrayList<String>();
        var plain = PlainPolicy.mistake(form.bytes());
        if (plain != null) {
            found.add(EncodedForm.phrase("not encrypted", form.mistake(), plain));
        }
        if (Arrays.equals(SALTED, Arrays.copyOf(form.bytes(), SALTED.length))) {
            found.add("encrypted under a password (it begins with Salted__) instead of the site key as it is");
        }
        for (var key : keys()) {
            for (var mode : modes()) {
                add(found, form, key, mode, decrypted(key, mode, form.bytes()));
            }
            add(found, form, key, new Mode("with a random IV in front", CBC, null), withIvInFront(key, form.bytes()));
            add(found, form, key, new Mode("without padding or with another one", CBC, null), unpadded(key, form));
            if (hasAnotherIv(key, form.bytes())) {
                found.add(phrase(form, key, "with another IV (only the first block is garbled)", ""));
            }
        }
        return found;
    }

    private static void add(List<String> found, EncodedForm form, Key key, Mode mode, byte[] plaintext) {
        var text = PlainPolicy.mistake(plaintext);
        var mistake = text == null ? "" : phrase(form, key, mode.mistake, text);
        if (!mistake.isEmpty()) {
            found.add(mistake);
        }
    }

    private static String phrase(EncodedForm form, Key key, String mode, String text) {
        var how = Stream.of(key.mistake, mode).filter(part -> !part.isEmpty()).toList();
        return EncodedForm.phrase(
                how.isEmpty() ? "" : "encrypted " + String.join(", ", how), form.mistake(), text);
    }

    private byte[] decrypted(Key key, Mode mode, byte[] ciphertext) {
        return trial.decryptAes(mode.name, key.bytes, mode.iv, ciphertext).orElse(new byte[0]);
    }

    /** The text of a policy that is encrypted rightly, which a similar IV would change a little; else empty. */
    private byte[] readable(String policy) {
        var bytes = Base64Text.decode(policy);
        var mode = new Mode("", CBC, ascii(DoverunnerKeys.IV));
        var plaintext = bytes == null ? new byte[0] : decrypted(new Key("", siteKey.expose()), mode, bytes);
        return PlainPolicy.isBeginOfObject(plaintext) ? plaintext : new byte[0];
    }

    private byte[] withIvInFront(Key key, byte[] bytes) {
        var iv = Arrays.copyOf(bytes, BLOCK);
        var ciphertext = Arrays.copyOfRange(bytes, Math.min(BLOCK, bytes.length), bytes.length);
        return decrypted(key, new Mode("", CBC, iv), ciphertext);
    }

    /** The JSON in front of a padding other than PKCS#7. */
    private byte[] unpadded(Key key, EncodedForm form) {
        var iv = ascii(DoverunnerKeys.IV);
        boolean isPadded = decrypted(key, new Mode("", CBC, iv), form.bytes()).length > 0;
        var plaintext = decrypted(key, new Mode("", "CBC/NoPadding", iv), form.bytes());
        int end = isPadded ? 0 : plaintext.length;
        while (end > 0 && plaintext[end - 1] != '}') {
            end--;
        }
        return Arrays.copyOf(plaintext, end);
    }

    /** CBC garbles only the first block if the IV differs. */
    private boolean hasAnotherIv(Key key, byte[] bytes) {
        var plaintext = decrypted(key, new Mode("", CBC, ascii(DoverunnerKeys.IV)), bytes);
        return plaintext.length > BLOCK
                && !PlainPolicy.isText(Arrays.copyOf(plaintext, BLOCK))
                && PlainPolicy.isEndOfObject(Arrays.copyOfRange(plaintext, BLOCK, plaintext.length));
    }

    private List<Key> keys() {
        var site = siteKey.expose();
        var keys = new ArrayList<Key>();
        keys.add(new Key("", site));
        keys.add(new Key("under the access key", accessKey.expose()));
        keys.add(new Key("with AES-128 under the first half of the site key", Arrays.copyOf(site, BLOCK)));
        keys.add(new Key("with AES-128 under the second half of the site key", Arrays.copyOfRange(site, BLOCK, 32)));
        keys.add(new Key("with AES-192 under the first 24 characters of the site key", Arrays.copyOf(site, 24)));
        keys.add(new Key("under SHA-256 of the site key", trial.digest("SHA-256", site)));
        keys.add(new Key("under MD5 of the site key", trial.digest("MD5", site)));
        keys.add(new Key("under MD5 of the site key in hexadecimal", ascii(hex(trial.digest("MD5", site)))));
        decoded("under the site key decoded from hexadecimal", hexDecoded(site)).ifPresent(keys::add);
        decoded("under the site key decoded from base64", base64Decoded(site)).ifPresent(keys::add);
        return keys;
    }

    private static Optional<Key> decoded(String mistake, byte[] key) {
        return key.length == 16 || key.length == 24 ? Optional.of(new Key(mistake, key)) : Optional.empty();
    }

    private List<Mode> modes() {
        var iv = ascii(DoverunnerKeys.IV);
        return List.of(
                new Mode("", CBC, iv),
                new Mode("with an IV of zeros", CBC, new byte[BLOCK]),
                new Mode("with the beginning of the site key as IV", CBC, Arrays.copyOf(siteKey.expose(), BLOCK)),
                new Mode("with the beginning of the access key as IV", CBC, Arrays.copyOf(accessKey.expose(), BLOCK)),
                new Mode("with the IV 1234567890abcdef", CBC, ascii("1234567890abcdef")),
                new Mode("with the IV 1234567890123456", CBC, ascii("1234567890123456")),
                new Mode("with the IV decoded from hexadecimal", CBC, Arrays.copyOf(HexFormat.of().parseHex(DoverunnerKeys.IV), BLOCK)),
                new Mode("in ECB mode", "ECB/PKCS5Padding", null),
                new Mode("in CTR mode", "CTR/NoPadding", iv),
                new Mode("in CFB mode", "CFB/NoPadding", iv),
                new Mode("in OFB mode", "OFB/NoPadding", iv));
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

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] ascii(String string) {
        return string.getBytes(StandardCharsets.US_ASCII);
    }
}
