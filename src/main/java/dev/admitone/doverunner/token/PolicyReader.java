/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.crypto.Base64Text;
import dev.admitone.doverunner.policy.DoverunnerCode;
import dev.admitone.doverunner.policy.LicensePolicy;
import dev.admitone.json.SensitiveJson;
import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.token.VerificationResult.Inspection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the encrypted policies of tokens of one site whose hash is valid. Thread-safe. */
final class PolicyReader {

    /** The members of a policy whose values are masked in an inspection. */
    private static final Set<String> SECRET = Set.of("key", "iv", "cek");

    private final SiteProfiles profiles;
    private final DoverunnerKeys keys;

    PolicyReader(SiteProfiles profiles, DoverunnerKeys keys) {
        this.profiles = profiles;
        this.keys = keys;
    }

    ReceivedPolicy read(String base64) {
        var known = profiles.sealed(base64);
        if (known != null) {
            return new ReceivedPolicy(known, new Inspection(() -> masked(open(base64)), List.of()));
        }
        var plaintext = open(base64);
        return plaintext == null
                ? unreadable(List.of("7008 the policy cannot be decrypted: wrong site key, or not base64"))
                : parse(plaintext);
    }

    private static ReceivedPolicy parse(byte[] plaintext) {
        try {
            var json = StrictJson.parseObject(plaintext);
            var violations = new Violations();
            var policy = LicensePolicy.read(json, "", violations);
            if (!json.has("policy_version")) {
                violations.add("/policy_version", DoverunnerCode.POLICY_VERSION, "required in a token: 2");
            }
            return new ReceivedPolicy(
                    violations.isEmpty() ? policy : null,
                    Inspection.of(() -> SensitiveJson.of(json), SECRET, violations));
        } catch (Refused e) {
            return unreadable(e.violations().stream().map(Violation::line).toList());
        }
    }

    private static ReceivedPolicy unreadable(List<String> problems) {
        return new ReceivedPolicy(null, new Inspection(() -> null, problems));
    }

    private byte @Nullable [] open(String base64) {
        var ciphertext = Base64Text.decode(base64);
        return ciphertext == null ? null : keys.open(ciphertext).orElse(null);
    }

    private static @Nullable SensitiveJson masked(byte @Nullable [] policy) {
        return policy == null
                ? null
                : SensitiveJson.of(StrictJson.parseObject(policy)).masked(SECRET);
    }
}
