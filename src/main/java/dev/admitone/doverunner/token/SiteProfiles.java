/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.doverunner.policy.DoverunnerCode;
import dev.admitone.doverunner.policy.LicensePolicy;
import dev.admitone.json.SensitiveJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violations;
import dev.admitone.vendor.Profiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The profiles of a site, each encrypted once when the configuration is bound: the protocol's encryption is
 * deterministic, so a request without changes needs no encryption. Immutable, thread-safe.
 */
public final class SiteProfiles {

    private final Profiles<LicensePolicy> profiles;
    private final DoverunnerKeys keys;
    private final Map<String, SealedPolicy> sealed = new HashMap<>();
    private final List<Known> known = new ArrayList<>();

    SiteProfiles(Profiles<LicensePolicy> profiles, DoverunnerKeys keys) {
        this.profiles = profiles;
        this.keys = keys;
        profiles.policies().forEach((name, policy) -> {
            var encrypted = keys.seal(policy);
            sealed.put(name, encrypted);
            known.add(new Known(encrypted.text(), policy));
        });
    }

    private record Known(String base64, LicensePolicy policy) {}

    /**
     * The policy of an encrypted one that is an unchanged profile, which needs no decryption; null if it is none.
     * Compared with each profile: hashing a string of this length costs more.
     */
    @Nullable LicensePolicy sealed(String base64) {
        for (var profile : known) {
            if (profile.base64.equals(base64)) {
                return profile.policy;
            }
        }
        return null;
    }

    /**
     * The policy of a request.
     *
     * @param sealed the same, encrypted; null if it is not an unchanged profile
     * @param locked whether the profile takes no changes
     */
    public record Requested(LicensePolicy policy, @Nullable SealedPolicy sealed, boolean locked) {}

    /** The profile with the changes of a request; what is wrong is recorded. */
    public Requested policy(@Nullable String profile, @Nullable SensitiveJson patch, Violations violations) {
        var base = profile == null ? null : profiles.policies().get(profile);
        boolean locked = base != null && base.externalKey() != null;
        if (profile == null && patch == null) {
            violations.add(Profiles.POLICY, DoverunnerCode.POLICY_REQUIRED, "a profile or a policy");
        }
        if (locked && patch != null) {
            var detail = "leave policy out: this profile cannot be changed";
            violations.add(Profiles.POLICY, DoverunnerCode.PROFILE_LOCKED, detail);
        }
        var policy = profiles.policy(profile, patch, violations);
        return new Requested(policy, base == null || patch != null ? null : sealed.get(profile), locked);
    }

    /**
     * The sealed policy of a request.
     *
     * @param limited the policy within what the viewer is entitled to
     * @throws Refused if the profile takes no changes and the entitlement needs one
     */
    public SealedPolicy seal(Requested requested, LicensePolicy limited) {
        boolean unchanged = limited.equals(requested.policy);
        if (requested.locked && !unchanged) {
            throw new Refused(
                    "/profile",
                    DoverunnerCode.PROFILE_LOCKED,
                    "a profile as strict as the usage rules: this one cannot be changed");
        }
        return requested.sealed != null && unchanged ? requested.sealed : keys.seal(limited);
    }
}
