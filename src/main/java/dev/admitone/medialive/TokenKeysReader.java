/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.DirectJwe;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.json.StringFormat;
import dev.admitone.rotation.KeyPlan;
import dev.admitone.rotation.KeyProperties;
import dev.admitone.settings.Secrets;
import dev.admitone.settings.Settings;
import dev.admitone.vendor.ListedKeys;
import dev.admitone.vendor.NamedKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the token keys of a site, either {@code token-key} alone or the list {@code token-keys}: one encrypts, the
 * others will encrypt or have encrypted. For one reading.
 */
final class TokenKeysReader {

    /** The id of a single key, which has none in the configuration. */
    static final String ONLY_ID = "1";

    private static final String ONE = "token-key";
    private static final String SEVERAL = "token-keys";
    private static final String KEY_RULE = "must be the base64 of 32 bytes, 44 characters";
    private static final Pattern ID_PATTERN = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final StringFormat<String> ID = StringFormat.of(
            "1 to 64 letters, digits, dots, underscores and dashes",
            id -> ID_PATTERN.matcher(id).matches() ? id : null);

    private final Cryptography cryptography;
    private final RandomGenerator random;
    private final Duration overlap;
    private final Instant now;

    /**
     * Prepares a reading.
     *
     * @param overlap how long a key must be accepted after it last encrypted
     */
    TokenKeysReader(Cryptography cryptography, RandomGenerator random, Duration overlap, Instant now) {
        this.cryptography = cryptography;
        this.random = random;
        this.overlap = overlap;
        this.now = now;
    }

    /** The keys; empty if no key encrypts, which is recorded like every configuration error. */
    Optional<NamedKeys<String, DirectJwe>> read(Settings settings) {
        boolean one = Secrets.isGiven(settings, ONE);
        boolean several = settings.has(SEVERAL);
        if (one && several) {
            settings.error(SEVERAL, "must not be combined with " + ONE + ": list the one key too, with the id 1");
        }
        var keys = new ListedKeys<>(ID, "", section -> value(section, "key"), (id, value) -> key(value));
        var listed = several
                ? keys.read(plan(settings, SEVERAL), DirectJwe.KEY)
                : Optional.<NamedKeys<String, DirectJwe>>empty();
        return one || !several ? keys.named(only(settings, one), DirectJwe.KEY) : listed;
    }

    private KeyPlan<String, DirectJwe> only(Settings settings, boolean isGiven) {
        var plan = plan(settings, ONE);
        var key = isGiven
                ? value(settings, ONE)
                : Secrets.read(settings, ONE, KEY_RULE + ", unless there are " + SEVERAL);
        plan.add(ONLY_ID, KeyProperties.alone(settings), key, key == null ? null : key(key));
        return plan;
    }

    private KeyPlan<String, DirectJwe> plan(Settings settings, String property) {
        return new KeyPlan<>(settings, property, true, overlap, now);
    }

    private DirectJwe key(SecretBytes value) {
        return new DirectJwe(cryptography, value, random);
    }

    private static @Nullable SecretBytes value(Settings section, String name) {
        return Secrets.base64(section, name, KEY_RULE, DirectJwe.KEY);
    }
}
