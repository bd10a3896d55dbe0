/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.crypto.Base64Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out how the unreadable policy of an authentic token was encrypted. All recipes of a fixed list are tried on
 * every policy, whichever fits. No result holds a part of a key or of the policy.
 */
final class PolicyRecipes {

    private static final String CANNOT = "7008 the policy cannot be decrypted: ";
    private static final String RULE =
            "; the vendor: base64 of AES-256-CBC with PKCS#7 padding, the key the 32 characters"
                    + " of the site key, the IV always " + DoverunnerKeys.IV;

    /** What {@code openssl enc} and CryptoJS write in front if they get a password. */
    private static final String SALTED = "Salted__";

    /** More would be chance. */
    private static final int MOST = 3;

    private final EncryptionTrials trials;

    PolicyRecipes(EncryptionTrials trials) {
        this.trials = trials;
    }

    /** What is wrong with a policy that the site key does not decrypt. */
    List<String> explain(String policy) {
        var found = found(policy);
        if (!found.isEmpty()) {
            return found;
        }
        var cause = Base64Text.decode(policy) == null
                ? "it is not base64"
                : "no known wrong recipe fits, so another site key is likely";
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
        if (plain != null && Base64Text.decode(policy) == null) {
            found.add(EncodedForm.phrase("not encrypted, and not in base64", plain));
        }
        EncodedForm.all(policy).forEach(form -> add(found, form));
        return found;
    }

    /** The text of a policy that is encrypted rightly, which a similar IV would change a little; else empty. */
    private byte[] readable(String policy) {
        var bytes = Base64Text.decode(policy);
        var plaintext = bytes == null ? new byte[0] : trials.decrypt(trials.siteKey(), EncryptionTrials.RIGHT, bytes);
        return PlainPolicy.isBeginOfObject(plaintext) ? plaintext : new byte[0];
    }

    private void add(List<String> found, EncodedForm form) {
        var bytes = form.bytes().expose();
        var plain = PlainPolicy.mistake(bytes);
        if (plain != null) {
            found.add(EncodedForm.phrase("not encrypted", form.mistake(), plain));
        }
        if (form.bytes().startsWith(SALTED)) {
            found.add("encrypted under a password (it begins with Salted__) instead of the site key itself");
        }
        for (var key : trials.keys()) {
            for (var trial : trials.all(key, bytes)) {
                Optional.ofNullable(PlainPolicy.mistake(trial.plaintext().expose()))
                        .map(text -> phrase(form, key, trial.mistake(), text))
                        .filter(mistake -> !mistake.isEmpty())
                        .ifPresent(found::add);
            }
            if (trials.hasAnotherIv(key, bytes)) {
                found.add(phrase(form, key, "with another IV (only the first block is garbled)", ""));
            }
        }
    }

    private static String phrase(EncodedForm form, EncryptionTrials.Key key, String mode, String text) {
        var how = Stream.of(key.mistake(), mode).filter(part -> !part.isEmpty()).toList();
        return EncodedForm.phrase(how.isEmpty() ? "" : "encrypted " + String.join(", ", how), form.mistake(), text);
    }
}
