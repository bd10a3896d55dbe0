/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Adds a second site and further callers to the configuration of the checkout, which has the site DEMO and a caller for
 * it.
 */
final class TestCallers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** The checkout's own caller: all scopes there are endpoints for, on DEMO. */
    static final String DEMO_KEY = "DEMO-api-key-not-for-production";

    static final String DEMO_SITE_KEY = "DEMO-site-key-not-for-production";
    static final String DEMO_ACCESS_KEY = "DEMO-access-key-not-for-prod-use";

    /** The base64 of the key that signs Axinom tokens of DEMO, and its id. */
    static final String DEMO_COMMUNICATION_KEY = "REVNTy1heGlub20ta2V5LW5vdC00LXByb2R1Y3Rpb24=";

    static final String DEMO_COMMUNICATION_KEY_ID = "6b0d5f2e-1c9a-4d7e-8f3b-2a4c6e8f0a1d";

    /** May issue, on all sites. */
    static final String ALL_SITES_KEY = "ao_all-sites";

    /** May issue, on CLUB only. */
    static final String CLUB_KEY = "ao_club";

    static final String CLUB_SITE_KEY = "CLUB-site-key-of-32-characters--";
    static final String CLUB_ACCESS_KEY = "CLUB-access-key-of-32-characters";

    /** May verify and nothing else, on DEMO. */
    static final String VERIFIER_KEY = "ao_verifier";

    /** May verify and see policies, on DEMO. */
    static final String INSPECTOR_KEY = "ao_inspector";

    /** May see policies, but not verify, on DEMO. */
    static final String HALF_INSPECTOR_KEY = "ao_half-inspector";

    /** May list and end streams and nothing else, on DEMO. */
    static final String SUPPORT_KEY = "ao_support";

    /** May read metrics and nothing else, on DEMO. */
    static final String MONITOR_KEY = "ao_monitor";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "admitone.sites.CLUB.doverunner.site-key=" + CLUB_SITE_KEY,
                        "admitone.sites.CLUB.doverunner.access-key=" + CLUB_ACCESS_KEY)
                .and(caller("everywhere", ALL_SITES_KEY, "*", "tokens:issue"))
                .and(caller("club", CLUB_KEY, "CLUB", "tokens:issue"))
                .and(caller("verifier", VERIFIER_KEY, "DEMO", "tokens:verify"))
                .and(caller("inspector", INSPECTOR_KEY, "DEMO", "tokens:verify,tokens:inspect"))
                .and(caller("half-inspector", HALF_INSPECTOR_KEY, "DEMO", "tokens:inspect"))
                .and(caller("support", SUPPORT_KEY, "DEMO", "streams:manage"))
                .and(caller("monitor", MONITOR_KEY, "DEMO", "metrics:read"))
                .applyTo(context);
    }

    private static String[] caller(String id, String key, String sites, String scopes) {
        var section = "admitone.callers." + id + ".";
        return new String[] {
            section + "key-sha256=" + hash(key), section + "sites=" + sites, section + "scopes=" + scopes
        };
    }

    static String hash(String key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
