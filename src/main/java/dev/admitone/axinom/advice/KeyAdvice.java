/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.advice;

import dev.admitone.axinom.message.ContentKeysSource;
import dev.admitone.axinom.message.EntitlementMessage;
import dev.admitone.axinom.message.KeyReferences;
import dev.admitone.axinom.message.LicenseTerms;
import dev.admitone.token.DrmSystem;
import dev.admitone.vendor.PolicyObject;
import java.util.List;

/** Warnings about content keys and their usage policies. */
final class KeyAdvice {

    private static final String POLICIES = "/policy/" + LicenseTerms.USAGE_POLICIES + "/";
    private static final String LICENSE_REQUEST =
            "/policy/" + EntitlementMessage.SOURCE + "/" + ContentKeysSource.LICENSE_REQUEST;
    private static final String LEVEL = "min_device_security_level";
    private static final int SOFTWARE_LEVEL = 2000;

    private KeyAdvice() {}

    static void give(EntitlementMessage message, KeyReferences keys, Warnings warnings) {
        var source = message.source();
        if (source != null && source.licenseRequest() != null) {
            warnings.add(Advice.ALL_KEYS, LICENSE_REQUEST);
        }
        warnings.addIf(keys.keys().isEmpty(), Advice.NO_KEYS, keys.listPlace());
        keys.repeated().forEach(place -> warnings.add(Advice.KEY_TWICE, place));
        var policies = message.terms().usagePolicies();
        if (!policies.isEmpty()) {
            keys.withoutPolicy().forEach(place -> warnings.add(Advice.KEY_WITHOUT_POLICY, place));
        }
        if (warnings.concern(DrmSystem.PLAYREADY)) {
            testLevels(policies, warnings);
        }
    }

    private static void testLevels(List<PolicyObject> policies, Warnings warnings) {
        for (int i = 0; i < policies.size(); i++) {
            var playready = policies.get(i).object("playready");
            var level = playready == null ? null : playready.number(LEVEL);
            if (level != null && level < SOFTWARE_LEVEL) {
                warnings.add(Advice.TEST_LEVEL, POLICIES + i + "/playready/" + LEVEL);
            }
        }
    }
}
