package dev.admitone.axinom;

import dev.admitone.crypto.Base64Text;
import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.rotation.KeyPlan;
import dev.admitone.rotation.KeyTerms;
import dev.admitone.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the communication keys of a site: one signs, the others will sign or did before. */
final class CommunicationKeysReader {

    private static final String SECTION = "communication-keys";
    private static final UUID NOBODY = new UUID(0, 0);
    private static final String KEY_RULE =
            "must be the base64 of 32 bytes, 44 characters, as the vendor's portal shows it";
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{64}");

    private final Cryptography cryptography;
    private final Set<UUID> ids = new HashSet<>();
    private final Set<SecretBytes> values = new HashSet<>();
    private final KeyPlan<UUID, CommunicationKey> plan;

    private CommunicationKeysReader(Cryptography cryptography, KeyPlan<UUID, CommunicationKey> plan) {
        this.cryptography = cryptography;
        this.plan = plan;
    }

    /**
     * The keys; empty if no key signs, which is recorded like every other mistake.
     *
     * @param overlap how long a key must be taken after it signed for the last time
     */
    static Optional<CommunicationKeys> read(
            Settings settings, Cryptography cryptography, Duration overlap, Instant now) {
        var plan = new KeyPlan<UUID, CommunicationKey>(settings, SECTION, true, overlap, now);
        var reader = new CommunicationKeysReader(cryptography, plan);
        var sections = settings.section(SECTION).sections();
        if (sections.isEmpty()) {
            settings.mistake(SECTION, "at least one key with id, key and state");
        }
        sections.forEach(reader::add);
        var standIn = new CommunicationKey(NOBODY, SecretBytes.of(new byte[CommunicationKey.LENGTH]), cryptography);
        return plan.ring().map(ring -> new CommunicationKeys(ring, standIn));
    }

    private void add(Settings section) {
        var id = TextForms.GUID.parser().parse(section.text("id", ""));
        if (id == null) {
            section.mistake("id", "must be the id of the key, " + TextForms.GUID.allowed());
        } else if (!ids.add(id)) {
            section.mistake("id", "is the id of another key of the site too");
        }
        var terms = KeyTerms.listed(section);
        var key = terms.needNoKey() && !section.has("key") && !section.has("key-file") ? null : key(section);
        if (key != null && !values.add(key)) {
            section.mistake("key", "is the value of another key of the site too");
        }
        plan.add(
                id == null ? NOBODY : id,
                terms,
                key,
                id == null || key == null ? null : new CommunicationKey(id, key, cryptography));
    }

    private static @Nullable SecretBytes key(Settings section) {
        var written = section.secret("key", KEY_RULE);
        if (written == null) {
            return null;
        }
        var key = decode(new String(written.expose(), StandardCharsets.UTF_8), section);
        if (key == null || key.length() != CommunicationKey.LENGTH) {
            section.mistake("key", KEY_RULE);
            return null;
        }
        if (key.startsWith(Settings.DEMO_MARK)) {
            section.demoKey("key");
        }
        return key;
    }

    private static @Nullable SecretBytes decode(String text, Settings section) {
        if (HEX.matcher(text).matches()) {
            section.remark("key", "is in the vendor's legacy form, 64 hexadecimal digits; the present one is base64");
            return SecretBytes.of(HexFormat.of().parseHex(text));
        }
        var bytes = Base64Text.decode(text);
        return bytes == null ? null : SecretBytes.of(bytes);
    }
}
