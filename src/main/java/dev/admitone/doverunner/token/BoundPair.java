/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.doverunner.policy.LicensePolicy;
import dev.admitone.token.DrmSystem;
import dev.admitone.vendor.Profiles;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A pair of keys with what is prepared for it: sealed profiles, token writers. Thread-safe. */
public final class BoundPair {

    private final DoverunnerKeys keys;
    private final SiteProfiles profiles;
    private final PolicyReader policies;
    private final Map<DrmSystem, TokenWriter> texts = new EnumMap<>(DrmSystem.class);

    public BoundPair(DoverunnerKeys keys, Profiles<LicensePolicy> profiles, String siteId) {
        this.keys = keys;
        this.profiles = new SiteProfiles(profiles, keys);
        this.policies = new PolicyReader(this.profiles, keys);
        for (var drm : DrmSystem.values()) {
            texts.put(drm, new TokenWriter(keys, DoverunnerDrm.of(drm), siteId));
        }
    }

    public SiteProfiles profiles() {
        return profiles;
    }

    public TokenWriter text(DrmSystem drm) {
        return Objects.requireNonNull(texts.get(drm));
    }

    /** Whether bytes are the hash over the access key and fields. */
    boolean isHash(byte[] hash, String... fields) {
        return keys.isHash(hash, fields);
    }

    /** The policy of a token whose hash is valid. */
    ReceivedPolicy read(String policy, Instant now) {
        return policies.read(policy, now);
    }

    /** The known mistakes with which the hash of a token was made from this pair; empty if none fits. */
    List<String> hashMistakes(ReceivedToken token, String text) {
        return keys.hashRecipes().found(token, text);
    }
}
