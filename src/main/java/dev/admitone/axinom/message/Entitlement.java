/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import dev.admitone.problem.Violations;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.UsageAdvice;
import dev.admitone.token.UsageRules;
import dev.admitone.vendor.Validity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Limits one token to what its viewer is entitled to: the stricter value wins.
 *
 * @param rules what the viewer is entitled to
 * @param drm the DRM system that will ask for the license, or null if any may
 * @param now when the token is issued
 */
public record Entitlement(UsageRules rules, @Nullable DrmSystem drm, Instant now) {

    private static final String NEVER =
            "the usage rules leave no playable time: the license would end before it starts";

    /** The validity within the key delivery; violations that prevent any token now are recorded. */
    public Validity within(Validity validity, Violations violations) {
        rules.refuseOutside(now, violations);
        if (drm == DrmSystem.FAIRPLAY) {
            rules.refuseEarly(now, violations);
        }
        var span = rules.keyDelivery();
        if (span == null) {
            return validity;
        }
        if (span.end() != null && !validity.start().isBefore(span.end())) {
            UsageRules.refuse("until " + span.end() + ", and the token would begin later", violations);
        }
        return validity.within(span);
    }

    /**
     * The terms within what the rules allow; the same instance if they are not stricter. A license that could never be
     * used is recorded as a violation.
     */
    public LicenseTerms within(LicenseTerms terms, Violations violations) {
        if (rules.equals(UsageRules.NONE)) {
            return terms;
        }
        var before = terms.license() == null ? LicenseConfiguration.DEFAULTS : terms.license();
        var after = before.within(limits());
        if (before.isEverUsable() && !after.isEverUsable()) {
            UsageRules.refuse(NEVER, violations);
        }
        return after.equals(before) ? terms : terms.withLicense(after);
    }

    private LicenseLimits limits() {
        return new LicenseLimits(
                drm == DrmSystem.FAIRPLAY ? null : rules.laterStart(now),
                rules.end(now),
                rules.licenseSeconds(),
                rules.floatingSeconds(),
                rules.storage().isAllowed());
    }

    /**
     * What the message cannot express, or has lost.
     *
     * @param terms as they were requested
     */
    public List<UsageAdvice> advice(LicenseTerms terms) {
        var license = terms.license();
        var advice = rules.advice(license != null && license.allowsPersistence(drm), true);
        if (drm == null && rules.laterStart(now) != null) {
            advice.add(UsageAdvice.START);
        }
        return advice;
    }
}
