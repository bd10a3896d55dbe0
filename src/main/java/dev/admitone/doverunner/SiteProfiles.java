/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import dev.admitone.json.SensitiveJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.token.SiteBinding;
import dev.admitone.vendor.Profiles;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The profiles of a site, each encrypted once when the configuration is bound: the protocol's encryption is
 * deterministic, so a request without changes needs no cipher at all.
 */
final class SiteProfiles {

    private static final String POINTER = "/policy";
    private static final Sealed NO_PROFILE = new Sealed(ProfilePolicy.NONE, new SealedPolicy(new byte[0]));

    private final DoverunnerKeys keys;
    private final Map<String, Sealed> profiles;
    private final List<Known> known;

    private SiteProfiles(DoverunnerKeys keys, Map<String, Sealed> profiles) {
        this.keys = keys;
        this.profiles = profiles;
        this.known = profiles.values().stream()
                .map(profile -> new Known(
                        new String(profile.sealed.base64(), StandardCharsets.US_ASCII), profile.policy.policy()))
                .toList();
    }

    /**
     * The policy of an encrypted one that is a profile as it is, so that it needs no decrypting to be known; null if it
     * is none. Compared with each: a hash of a text this long costs more.
     */
    @Nullable LicensePolicy sealed(String base64) {
        for (var profile : known) {
            if (profile.base64.equals(base64)) {
                return profile.policy;
            }
        }
        return null;
    }

    private record Known(String base64, LicensePolicy policy) {}

    private record Sealed(ProfilePolicy policy, SealedPolicy sealed) {}

    /** Reads the profiles of a site; what is wrong with them is recorded in the binding. */
    static Map<String, ProfilePolicy> read(SiteBinding binding) {
        var policies = new HashMap<String, ProfilePolicy>();
        binding.profiles().forEach((name, profile) -> {
            var violations = new Violations();
            policies.put(name, ProfilePolicy.read(profile.policy().expose(), profile.pointer(), violations));
            binding.refuse(profile, violations);
        });
        return policies;
    }

    /** Seals profiles that were read without a mistake. */
    static SiteProfiles seal(Map<String, ProfilePolicy> policies, DoverunnerKeys keys) {
        var sealed = new HashMap<String, Sealed>();
        policies.forEach((name, policy) -> sealed.put(name, new Sealed(policy, keys.seal(policy.policy()))));
        return new SiteProfiles(keys, Map.copyOf(sealed));
    }

    /**
     * The policy of a request.
     *
     * @param sealed the same, encrypted; null if it is not a profile as it stands
     * @param locked whether the profile takes no changes
     */
    record Requested(LicensePolicy policy, @Nullable SealedPolicy sealed, boolean locked) {}

    /** The profile with the changes of a request; what is wrong is recorded. */
    Requested policy(@Nullable String profile, @Nullable SensitiveJson patch, Violations violations) {
        var base = base(profile, patch, violations);
        boolean locked = base.policy.policy().externalKey() != null;
        if (patch == null) {
            return new Requested(base.policy.policy(), base.sealed, locked);
        }
        if (locked) {
            violations.add(POINTER, DoverunnerCode.PROFILE_LOCKED, "no policy: this profile takes no changes");
        }
        return new Requested(base.policy.patchedWith(patch.expose(), POINTER, violations), null, locked);
    }

    /**
     * The sealed policy of a request, held to what its viewer is entitled to.
     *
     * @throws Refused if the profile takes no changes and the entitlement needs one
     */
    SealedPolicy seal(Requested requested, EntitledPolicy entitled) {
        var limited = entitled.of(requested.policy);
        boolean unchanged = limited.equals(requested.policy);
        if (requested.locked && !unchanged) {
            throw new Refused(
                    "/profile",
                    DoverunnerCode.PROFILE_LOCKED,
                    "one as strict as the usage rules: this profile takes no changes");
        }
        return requested.sealed != null && unchanged ? requested.sealed : keys.seal(limited);
    }

    private Sealed base(@Nullable String profile, @Nullable SensitiveJson patch, Violations violations) {
        if (profile == null) {
            if (patch == null) {
                violations.add(POINTER, DoverunnerCode.POLICY_REQUIRED, "a profile or a policy");
            }
            return NO_PROFILE;
        }
        var found = profiles.get(profile);
        if (found == null) {
            violations.add("/profile", RequestCode.PROFILE_UNKNOWN, Profiles.known(profiles.keySet(), profile));
            return NO_PROFILE;
        }
        return found;
    }
}
