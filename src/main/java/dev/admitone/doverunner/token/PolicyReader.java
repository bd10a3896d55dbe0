/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.crypto.Base64Text;
import dev.admitone.doverunner.policy.AdmissionTerms;
import dev.admitone.doverunner.policy.DoverunnerCode;
import dev.admitone.doverunner.policy.LicensePolicy;
import dev.admitone.json.SensitiveJson;
import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violations;
import dev.admitone.token.VerificationResult.Inspection;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the encrypted policies of tokens of one site whose hash is valid, twice: the terms that decide about admission
 * leniently, and everything by the rules of issuing. Thread-safe.
 */
final class PolicyReader {

    /** The members of a policy whose values are masked in an inspection. */
    private static final Set<String> SECRET = Set.of("key", "iv", "cek");

    private final SiteProfiles profiles;
    private final DoverunnerKeys keys;

    PolicyReader(SiteProfiles profiles, DoverunnerKeys keys) {
        this.profiles = profiles;
        this.keys = keys;
    }

    ReceivedPolicy read(String base64, Instant now) {
        var known = profiles.sealed(base64);
        if (known != null) {
            var violations = new Violations();
            known.checkEnd(LicensePolicy.END, now, violations);
            return received(AdmissionTerms.of(known), violations, () -> SensitiveJson.of(parsed(base64)));
        }
        var plaintext = open(base64);
        return plaintext == null
                ? unreadable(() -> keys.policyRecipes().explain(base64))
                : parse(base64, plaintext, now);
    }

    private ReceivedPolicy parse(String base64, byte[] plaintext, Instant now) {
        try {
            var json = StrictJson.parseObject(plaintext);
            var violations = new Violations();
            var policy = LicensePolicy.read(json, "", violations);
            policy.checkEnd(LicensePolicy.END, now, violations);
            if (!json.has("policy_version")) {
                violations.add("/policy_version", DoverunnerCode.POLICY_VERSION, "required in a token: 2");
            }
            return received(AdmissionTerms.read(json).orElse(null), violations, () -> SensitiveJson.of(json));
        } catch (Refused e) {
            // The codes are those of a request, whose body the policy is not.
            var lines = e.violations().stream()
                    .map(violation -> violation.line().replace("The body", "The policy"))
                    .toList();
            return unreadable(() -> Stream.concat(lines.stream(), keys.policyRecipes().found(base64).stream())
                    .toList());
        }
    }

    private static ReceivedPolicy received(
            @Nullable AdmissionTerms terms, Violations violations, Supplier<SensitiveJson> policy) {
        return new ReceivedPolicy(terms, violations.found(), Inspection.of(policy, SECRET, violations));
    }

    private static ReceivedPolicy unreadable(Supplier<List<String>> problems) {
        return new ReceivedPolicy(null, List.of(), new Inspection(() -> null, problems));
    }

    private byte @Nullable [] open(String base64) {
        var ciphertext = Base64Text.decode(base64);
        return ciphertext == null ? null : keys.open(ciphertext).orElse(null);
    }

    /** The policy of a profile, which this service encrypted. */
    private ObjectNode parsed(String base64) {
        return StrictJson.parseObject(Objects.requireNonNull(open(base64)));
    }
}
