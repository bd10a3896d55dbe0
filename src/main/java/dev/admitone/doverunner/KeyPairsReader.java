/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import dev.admitone.crypto.SecretBytes;
import dev.admitone.diagnosis.Expected;
import dev.admitone.doverunner.policy.DoverunnerCode;
import dev.admitone.problem.ErrorCode;
import dev.admitone.rotation.KeyPhase;
import dev.admitone.rotation.KeyPlan;
import dev.admitone.rotation.KeyProperties;
import dev.admitone.rotation.KeyRing;
import dev.admitone.settings.SecretForm;
import dev.admitone.settings.Secrets;
import dev.admitone.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pairs of keys of a site: the current one, which signs, the one before it and the one that comes next. For
 * one reading.
 */
final class KeyPairsReader {

    private static final String CURRENT = "current";
    private static final String NEXT = "next";
    private static final String PREVIOUS = "previous";
    private static final int KEY_LENGTH = 32;
    private static final String KEY_RULE = "must be exactly 32 printable ASCII characters";
    private static final List<KeyPhase> STATES = List.of(KeyPhase.VERIFYING, KeyPhase.RETIRED, KeyPhase.REVOKED);

    private final Settings section;
    private final Set<SecretBytes> values = new HashSet<>();

    KeyPairsReader(Settings section) {
        this.section = section;
    }

    /**
     * The pairs; empty if the current one is missing, which is recorded like every configuration error.
     *
     * @param overlap how long a pair must be accepted after it last signed
     */
    Optional<KeyRing<String, KeyPair>> read(Duration overlap, Instant now) {
        var siteKey = siteKey(section);
        var accessKey = accessKey(section);
        var current = siteKey == null || accessKey == null ? null : new KeyPair(siteKey, accessKey);
        var plan = new KeyPlan<String, KeyPair>(section, KeyPair.SITE_KEY, false, overlap, now);
        add(plan, CURRENT, KeyProperties.of(section, List.of(KeyPhase.SIGNING)), current);
        addOther(plan, NEXT, List.of(KeyPhase.PENDING), current);
        addOther(plan, PREVIOUS, STATES, current);
        return current == null ? Optional.empty() : plan.ring();
    }

    private void addOther(
            KeyPlan<String, KeyPair> plan, String name, List<KeyPhase> states, @Nullable KeyPair current) {
        if (section.has(name)) {
            var other = section.section(name);
            add(plan, name, KeyProperties.of(other, states), pair(other, current));
        }
    }

    private void add(KeyPlan<String, KeyPair> plan, String name, KeyProperties terms, @Nullable KeyPair pair) {
        if (pair == null) {
            return;
        }
        if (pair.siteKey().equals(pair.accessKey())) {
            terms.section()
                    .error(Secrets.written(terms.section(), KeyPair.ACCESS_KEY), "must differ from the site-key");
        }
        if (!values.add(pair.value())) {
            terms.section().error("has the same keys as another pair of the site: at least one key must differ");
        }
        plan.add(name, terms, pair.value(), pair);
    }

    /** A missing key is the current one: the vendor also replaces them one at a time. */
    private static @Nullable KeyPair pair(Settings section, @Nullable KeyPair current) {
        var siteKey =
                isGiven(section, KeyPair.SITE_KEY) ? siteKey(section) : current == null ? null : current.siteKey();
        var accessKey = isGiven(section, KeyPair.ACCESS_KEY)
                ? accessKey(section)
                : current == null ? null : current.accessKey();
        return siteKey == null || accessKey == null ? null : new KeyPair(siteKey, accessKey);
    }

    private static boolean isGiven(Settings section, String name) {
        boolean isGiven = Secrets.isGiven(section, name);
        section.value(name).string();
        section.value(name + "-file").string();
        return isGiven;
    }

    private static @Nullable SecretBytes siteKey(Settings section) {
        return key(section, KeyPair.SITE_KEY, DoverunnerCode.SITE_KEY_REQUIRED);
    }

    private static @Nullable SecretBytes accessKey(Settings section) {
        return key(section, KeyPair.ACCESS_KEY, DoverunnerCode.ACCESS_KEY_REQUIRED);
    }

    /**
     * With a key of another form only the license server would find tokens wrong; with an empty one they can be forged.
     */
    private static @Nullable SecretBytes key(Settings section, String name, ErrorCode code) {
        var key = Secrets.read(section, name, coded(code, KEY_RULE));
        if (key == null || (key.length() == KEY_LENGTH && key.isPrintableAscii())) {
            return key;
        }
        // Without the code's message, which says that a key is required: it was given.
        section.error(
                Secrets.written(section, name),
                KEY_RULE + "; it " + SecretForm.of(key, Expected.CHARACTER_KEY) + " (" + code.code() + ")");
        return null;
    }

    private static String coded(ErrorCode code, String what) {
        return what + " (" + code.code() + " " + code.message() + ")";
    }
}
