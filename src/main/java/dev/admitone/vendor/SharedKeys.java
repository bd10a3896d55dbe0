/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.HmacJws;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.json.StringFormat;
import dev.admitone.rotation.KeyPlan;
import dev.admitone.settings.ProductionGuard;
import dev.admitone.settings.Secrets;
import dev.admitone.settings.Settings;
import dev.admitone.token.SiteBinding;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys that a site shares with a vendor: the base64 of 32 bytes each, for tokens that are signed with HS256
 * and name their key. Immutable.
 *
 * @param cryptography makes the keys
 * @param list the property with the list
 * @param property the property of a key
 * @param rule what a key must be
 * @param published a key that the vendor publishes as an example, which is refused outside of development
 */
public record SharedKeys(Cryptography cryptography, String list, String property, String rule, String published) {

    private static final int LENGTH = 32;
    private static final StringFormat<String> ID = StringFormat.of(
            "1 to 64 letters, digits, dots, underscores and dashes",
            id -> id.matches("[A-Za-z0-9._-]{1,64}") ? id : null);

    /**
     * A key. Thread-safe.
     *
     * @param jws signs, and writes the id of the key into the header
     * @param ofText verifies what was signed with the characters of the base64 in the place of the bytes
     */
    public record Key(HmacJws jws, HmacJws ofText) {}

    /** The keys; empty if no key signs, which is recorded like every configuration error. */
    public Optional<NamedKeys<String, Key>> read(SiteBinding binding, Instant now) {
        var plan = new KeyPlan<String, Key>(binding.settings(), list, true, binding.acceptedFor(Duration.ZERO), now);
        return new ListedKeys<>(ID, "none", this::value, this::key)
                .withNames("id", property)
                .read(plan, LENGTH);
    }

    private @Nullable SecretBytes value(Settings section) {
        var value = Secrets.base64(section, property, rule, LENGTH);
        if (value != null && base64(value).equals(published)) {
            ProductionGuard.refuseOutsideDevelopment(
                    section,
                    Secrets.written(section, property),
                    "is an example of the vendor's pages, which is public");
        }
        return value;
    }

    private Key key(String id, SecretBytes bytes) {
        return new Key(jws(id, bytes), jws(id, SecretBytes.ofText(base64(bytes))));
    }

    private HmacJws jws(String id, SecretBytes key) {
        return new HmacJws(cryptography, HmacJws.Algorithm.HS256, key)
                .with("kid", id)
                .with("typ", "JWT");
    }

    private static String base64(SecretBytes key) {
        return Base64.getEncoder().encodeToString(key.expose());
    }
}
