/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import dev.admitone.axinom.message.CommunicationKey;
import dev.admitone.axinom.message.StringFormats;
import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.json.StringFormat;
import dev.admitone.rotation.KeyPlan;
import dev.admitone.settings.Secrets;
import dev.admitone.settings.Settings;
import dev.admitone.vendor.ListedKeys;
import dev.admitone.vendor.NamedKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the communication keys of a site: one signs, the others will sign or have signed. */
final class CommunicationKeysReader {

    static final String SECTION = "communication-keys";
    private static final UUID NO_ID = new UUID(0, 0);
    private static final String KEY_RULE =
            "must be the base64 of 32 bytes, 44 characters, as the vendor's portal shows it";
    private static final StringFormat<UUID> ID =
            StringFormat.of("the id of the key, " + StringFormats.GUID.allowed(), StringFormats.GUID.parser());
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{64}");

    private CommunicationKeysReader() {}

    /**
     * The keys; empty if no key signs, which is recorded like every configuration error.
     *
     * @param overlap how long a key must be accepted after it last signed
     */
    static Optional<NamedKeys<UUID, CommunicationKey>> read(
            Settings settings, Cryptography cryptography, Duration overlap, Instant now) {
        var plan = new KeyPlan<UUID, CommunicationKey>(settings, SECTION, true, overlap, now);
        var keys = new ListedKeys<>(
                ID,
                NO_ID,
                CommunicationKeysReader::value,
                (id, value) -> new CommunicationKey(id, value, cryptography));
        return keys.read(plan, CommunicationKey.LENGTH);
    }

    private static @Nullable SecretBytes value(Settings section) {
        var written = Secrets.read(section, "key", KEY_RULE);
        var text = written == null ? "" : new String(written.expose(), StandardCharsets.UTF_8);
        if (!HEX.matcher(text).matches()) {
            return Secrets.base64(section, "key", KEY_RULE, CommunicationKey.LENGTH);
        }
        section.warning(
                Secrets.written(section, "key"),
                "is in the vendor's legacy form, 64 hexadecimal digits; the current form is base64");
        return Secrets.checked(section, "key", SecretBytes.of(HexFormat.of().parseHex(text)));
    }
}
