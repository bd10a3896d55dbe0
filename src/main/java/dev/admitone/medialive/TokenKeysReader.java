package dev.admitone.medialive;

import dev.admitone.crypto.Base64Text;
import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.DirectJwe;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the token keys of a site, either {@code token-key} alone or the list {@code token-keys}: one encrypts, the
 * others only decrypt what was encrypted before. Good for one reading.
 */
final class TokenKeysReader {

    /** The id of a key that stands alone and has no place for one. */
    static final String ONLY_ID = "1";

    private static final String ONE = "token-key";
    private static final String SEVERAL = "token-keys";
    private static final String SIGNING = "signing";
    private static final List<String> STATES = List.of(SIGNING, "verifying");
    private static final String KEY_RULE = "must be the base64 of 32 bytes, 44 characters";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Cryptography cryptography;
    private final RandomGenerator random;
    private final Set<String> ids = new HashSet<>();
    private final Set<SecretBytes> values = new HashSet<>();
    private final Map<String, TokenKey> keys = new HashMap<>();
    private @Nullable TokenKey signing;

    TokenKeysReader(Cryptography cryptography, RandomGenerator random) {
        this.cryptography = cryptography;
        this.random = random;
    }

    /** The keys; empty if no key encrypts, which is recorded like every other mistake. */
    Optional<TokenKeys> read(Settings settings) {
        boolean one = settings.has(ONE) || settings.has(ONE + "-file");
        if (one && settings.has(SEVERAL)) {
            settings.mistake(SEVERAL, "and " + ONE + " exclude each other: list the one key too, with the id 1");
        }
        if (one || !settings.has(SEVERAL)) {
            readOne(settings);
        }
        readSeveral(settings.section(SEVERAL).sections(), settings);
        return Optional.ofNullable(signing)
                .map(key -> new TokenKeys(key, Map.copyOf(keys), key("", SecretBytes.of(new byte[DirectJwe.KEY]))));
    }

    private void readOne(Settings settings) {
        var key = value(settings, ONE, KEY_RULE + ", unless there are " + SEVERAL);
        if (key != null) {
            signing = key(ONLY_ID, key);
            keys.put(ONLY_ID, signing);
        }
    }

    private void readSeveral(List<Settings> sections, Settings settings) {
        sections.forEach(this::add);
        var states = sections.stream().map(TokenKeysReader::state).toList();
        int count = Collections.frequency(states, SIGNING);
        if (count != 1 && !states.isEmpty() && STATES.containsAll(states)) {
            settings.mistake(SEVERAL, "exactly one key has the state signing, not " + count);
        }
    }

    private static String state(Settings section) {
        return section.text("state", SIGNING);
    }

    private void add(Settings section) {
        var id = section.text("id", "");
        boolean isName = ID.matcher(id).matches();
        if (!isName) {
            section.mistake("id", "must be 1 to 64 letters, digits, dots, underscores and dashes");
        } else if (!ids.add(id)) {
            section.mistake("id", "is the id of another key of the site too");
        }
        var value = value(section, "key", KEY_RULE);
        if (value != null && !values.add(value)) {
            section.mistake("key", "is the value of another key of the site too");
        }
        section.choice("state", STATES);
        if (isName && value != null) {
            var read = key(id, value);
            keys.put(id, read);
            signing = state(section).equals(SIGNING) ? read : signing;
        }
    }

    private TokenKey key(String id, SecretBytes value) {
        return new TokenKey(id, new DirectJwe(cryptography, value, random));
    }

    private static @Nullable SecretBytes value(Settings section, String name, String rule) {
        var written = section.secret(name, rule);
        if (written == null) {
            return null;
        }
        var bytes = Base64Text.decode(new String(written.expose(), StandardCharsets.UTF_8));
        if (bytes == null || bytes.length != DirectJwe.KEY) {
            section.mistake(name, KEY_RULE);
            return null;
        }
        var key = SecretBytes.of(bytes);
        if (key.startsWith(Settings.DEMO_MARK)) {
            section.demoKey(name);
        }
        return key;
    }
}
