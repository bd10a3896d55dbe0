/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the policy of a format does not say of a rule.
 *
 * @param allowsMore whether licenses allow more than the rule; otherwise they are stricter than it
 * @param systems the DRM systems whose licenses are concerned; empty for all
 * @param detail what the policy says instead, as a phrase
 */
public record RuleLoss(LicenseRule rule, boolean allowsMore, Set<DrmSystem> systems, String detail) {

    /** The license allows more than the rule, for all DRM systems if none is named. */
    public static RuleLoss allowsMore(LicenseRule rule, String detail, DrmSystem... systems) {
        return new RuleLoss(rule, true, Set.of(systems), detail);
    }

    /** The license is stricter than the rule. */
    public static RuleLoss isStricter(LicenseRule rule, String detail) {
        return new RuleLoss(rule, false, Set.of(), detail);
    }

    /**
     * Whether the licenses of a token are concerned.
     *
     * @param drm the DRM system that will ask for them; null if any may
     */
    public boolean concerns(@Nullable DrmSystem drm) {
        return drm == null || systems.isEmpty() || systems.contains(drm);
    }

    /** The wire names of the DRM systems that are concerned, sorted; empty for all. */
    public List<String> drms() {
        return systems.stream().map(DrmSystem::wireName).sorted().toList();
    }

    /** The detail with the DRM systems. */
    public String explanation() {
        return (systems.isEmpty() ? "" : "for " + String.join(" and ", drms()) + ": ") + detail;
    }

    /** A1630 or A1631. */
    public Warning warning() {
        return (allowsMore ? RulesAdvice.ALLOWS_MORE : RulesAdvice.IS_STRICTER).about(rule, explanation());
    }
}
