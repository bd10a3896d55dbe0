/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.crypto.Base64Text;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.crypto.TrialCryptography;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Finds out how the wrong hash of a token was made. All recipes of a fixed list are tried on every token, whichever
 * fits. No result holds a part of a key.
 */
final class HashRecipes {

    /** The result if no recipe fits. */
    static final List<String> NONE_FITS = List.of("7019 the hash fits none of the known wrong recipes: it was made with"
            + " another access key, or a field was changed after it was made");

    private static final String RULE =
            "; the vendor: base64 of SHA-256 over access key, drm_type, site_id, user_id, cid,"
                    + " policy in base64 and timestamp, without separators";

    private static final String WITHOUT_KEY = "without the access key";

    /** More would be chance. */
    private static final int MOST = 3;

    private final TrialCryptography trial;
    private final SecretBytes siteKey;
    private final SecretBytes accessKey;

    HashRecipes(TrialCryptography trial, SecretBytes siteKey, SecretBytes accessKey) {
        this.trial = trial;
        this.siteKey = siteKey;
        this.accessKey = accessKey;
    }

    /** A digest that a wrong recipe gives; the mistake completes "it is made …". */
    private record Recipe(String mistake, SecretBytes digest) {

        static Recipe of(String mistake, byte[] digest) {
            return new Recipe(mistake, SecretBytes.of(digest));
        }
    }

    /** One line for each recipe that gives the hash of a token, the token as it came. */
    List<String> found(ReceivedToken token, String text) {
        var forms = EncodedForm.all(token.hash());
        var recipes = recipes(token, text);
        var right = recipes.get(0).digest;
        var found = new ArrayList<String>();
        for (var recipe : recipes) {
            // Many a change changes nothing in a given token.
            var change = recipe.digest.equals(right) ? "" : recipe.mistake;
            for (var form : forms) {
                var mistake = EncodedForm.phrase(change, form.mistake());
                if (recipe.digest.equals(form.bytes()) && !mistake.isEmpty()) {
                    found.add("7019 the hash fits if it is made " + mistake + RULE);
                }
            }
        }
        return found.stream().distinct().limit(MOST).toList();
    }

    private List<Recipe> recipes(ReceivedToken token, String text) {
        var site = text(siteKey);
        var access = text(accessKey);
        var fields = HashedFields.of(token);
        var rest = fields.joined("");
        var recipes = new ArrayList<Recipe>();
        sha256(recipes, "", access + rest);
        sha256(recipes, "with the site key instead of the access key: they may be swapped", site + rest);
        sha256(recipes, WITHOUT_KEY, rest);
        sha256(recipes, "with both keys", site + access + rest);
        sha256(recipes, "with both keys", access + site + rest);
        sha256(recipes, "with a line end after the fields", access + rest + "\n");
        sha256(
                recipes,
                "with the decrypted policy instead of the encrypted one",
                access + fields.withPolicy(plainPolicy(token)).joined(""));
        var decoded = decoded(access);
        bytes(recipes, decoded.length == 0 ? WITHOUT_KEY : "with the access key decoded from base64", decoded, rest);
        fields.variants(text).forEach(variant -> sha256(recipes, variant.mistake(), access + variant.joined()));
        HashedFields.orders(access, token).forEach(order -> sha256(recipes, order.mistake(), order.joined()));
        otherAlgorithms(recipes, access, rest);
        return recipes;
    }

    private void otherAlgorithms(List<Recipe> recipes, String access, String rest) {
        var site = text(siteKey);
        for (var algorithm : List.of("MD5", "SHA-1", "SHA-384", "SHA-512")) {
            recipes.add(Recipe.of("with " + algorithm, trial.digest(algorithm, utf8(access + rest))));
        }
        for (var algorithm : List.of("HmacSHA256", "HmacSHA1", "HmacSHA512")) {
            var name = "as " + algorithm;
            recipes.add(Recipe.of(name + " under the access key", trial.hmac(algorithm, utf8(access), utf8(rest))));
            recipes.add(Recipe.of(
                    name + " under the access key, which is hashed too",
                    trial.hmac(algorithm, utf8(access), utf8(access + rest))));
            recipes.add(Recipe.of(name + " under the site key", trial.hmac(algorithm, utf8(site), utf8(rest))));
            recipes.add(
                    Recipe.of(name + " under the site key", trial.hmac(algorithm, utf8(site), utf8(access + rest))));
        }
        recipes.add(Recipe.of("with SHA-256 twice", sha256(trial.digest("SHA-256", utf8(access + rest)))));
        recipes.add(Recipe.of("of the strings in UTF-16", sha256((access + rest).getBytes(StandardCharsets.UTF_16LE))));
        recipes.add(Recipe.of(
                "of the strings in ISO 8859-1", sha256((access + rest).getBytes(StandardCharsets.ISO_8859_1))));
    }

    private void sha256(List<Recipe> recipes, String mistake, String input) {
        recipes.add(Recipe.of(mistake, sha256(utf8(input))));
    }

    private void bytes(List<Recipe> recipes, String mistake, byte[] key, String rest) {
        var input = new byte[key.length + utf8(rest).length];
        System.arraycopy(key, 0, input, 0, key.length);
        System.arraycopy(utf8(rest), 0, input, key.length, input.length - key.length);
        recipes.add(Recipe.of(mistake, sha256(input)));
    }

    private byte[] sha256(byte[] input) {
        return trial.digest("SHA-256", input);
    }

    /** Decrypted although the token is not authentic: the result tells only whether the hash covers it. */
    private String plainPolicy(ReceivedToken token) {
        var ciphertext = Base64Text.decode(token.policy());
        var plaintext = ciphertext == null
                ? new byte[0]
                : trial.decryptAes("CBC/PKCS5Padding", siteKey.expose(), utf8(DoverunnerKeys.IV), ciphertext)
                        .orElse(new byte[0]);
        return new String(plaintext, StandardCharsets.UTF_8);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static String text(SecretBytes key) {
        return new String(key.expose(), StandardCharsets.US_ASCII);
    }

    private static byte[] utf8(String string) {
        return string.getBytes(StandardCharsets.UTF_8);
    }
}
