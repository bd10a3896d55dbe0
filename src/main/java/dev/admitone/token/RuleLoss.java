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
 * @param settledBy pointers to the members of the vendor's policy that say or replace the rule: if the vendor's own
 *     policy has one of them, the rule is not lost, because that policy wins
 */
public record RuleLoss(
        LicenseRule rule, boolean allowsMore, Set<DrmSystem> systems, String detail, List<String> settledBy) {

    /** The license allows more than the rule, for all DRM systems if none is named. */
    public static RuleLoss allowsMore(LicenseRule rule, String detail, DrmSystem... systems) {
        return new RuleLoss(rule, true, Set.of(systems), detail, List.of());
    }

    /** The license is stricter than the rule. */
    public static RuleLoss isStricter(LicenseRule rule, String detail) {
        return new RuleLoss(rule, false, Set.of(), detail, List.of());
    }

    /** The same loss, which some members of the vendor's policy settle. */
    public RuleLoss unless(String... pointers) {
        return new RuleLoss(rule, allowsMore, systems, detail, List.of(pointers));
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
