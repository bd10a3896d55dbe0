/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import dev.admitone.caller.CallerKey.Times;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.crypto.Sha256;
import dev.admitone.problem.DidYouMean;
import dev.admitone.rotation.KeyProperties;
import dev.admitone.settings.Settings;
import dev.admitone.settings.ShownName;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The callers of the configuration as of one reading, found by their keys. Immutable. */
public final class Callers {

    static final Pattern HASH = Pattern.compile("[0-9A-Fa-f]{64}");
    private static final byte[] DEMO_KEY = ApiKey.hash(Settings.DEMO_MARK + "api-key-not-for-production");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String ANY_TIME = "key-sha256";
    private static final String DATED = "keys";
    private static final String HASHED = "sha256";
    private static final String VALID_FROM = "valid-from";
    private static final String VALID_UNTIL = "valid-until";
    private static final String RULE = "must be the SHA-256 of the key, 64 hexadecimal digits";
    private static final String KEY_ITSELF =
            "; this is a key itself, which only the caller keeps: put the hash here that new-key printed below it";
    private static final String NO_HASH = "; it looks like a key itself, or is cut: new-key prints a key and its hash";
    private static final int MAX_KEYS = 2;
    private static final int LONGEST_KEY = 256;

    /**
     * By the first bytes of the hash: how long the look-up takes tells about the hash of the guess, which the guesser
     * knows already. The whole hash is then compared in constant time.
     */
    private final Map<Long, Entry> byPrefix = new HashMap<>();

    private final List<Caller> all = new ArrayList<>();
    private final CallerCertificates certificates = new CallerCertificates();
    private final Map<String, List<Times>> keys = new HashMap<>();
    private final Clock clock;

    private Callers(Clock clock) {
        this.clock = clock;
    }

    private record Entry(SecretBytes hash, Caller caller, Times times) {}

    /** Reads the section {@code callers}; what is wrong is recorded in the settings. */
    static Callers read(Settings settings, Set<String> sites, Clock clock) {
        var callers = new Callers(clock);
        settings.section("callers").sections().forEach(section -> callers.add(section, sites));
        if (callers.all.isEmpty() && !settings.has("oauth2")) {
            settings.mistake(
                    "callers",
                    "at least one caller is required, or admitone.oauth2: without them every request is answered 401");
        }
        return callers;
    }

    private void add(Settings section, Set<String> sites) {
        var caller = new Caller(section.name(), sites(section, sites), scopes(section));
        all.add(caller);
        refuseNameOfToken(section);
        boolean hasCertificate = certificates.add(section, caller);
        section.hide(ANY_TIME);
        var hashes = section.texts(ANY_TIME);
        var dated = section.section(DATED).sections();
        if (hashes.size() > MAX_KEYS || (hashes.isEmpty() && dated.isEmpty() && !hasCertificate)) {
            section.mistake(ANY_TIME, "one hash, or two while a key is being replaced");
        }
        for (int i = 0; i < hashes.size(); i++) {
            var id = hashes.size() == 1 ? ANY_TIME : ANY_TIME + "[" + i + "]";
            addKey(section, ANY_TIME, hashes.get(i), caller, new Times(id, null, null));
        }
        dated.forEach(key -> addDated(key, caller));
    }

    /** Nobody shall take a caller of the identity provider for one of the configuration. */
    private static void refuseNameOfToken(Settings section) {
        if (section.name().startsWith(BearerTokens.PREFIX)) {
            section.mistakeHere("must not begin with " + BearerTokens.PREFIX + ", as the callers of access tokens do");
        }
    }

    private void addDated(Settings key, Caller caller) {
        var id = key.text("id", "");
        if (!ID.matcher(id).matches()) {
            key.mistake("id", "must be 1 to 64 letters, digits, dots, underscores and dashes");
        } else if (keys.getOrDefault(caller.id(), List.of()).stream()
                .anyMatch(other -> other.id().equals(id))) {
            key.mistake("id", "is the id of another key of the caller too");
        }
        key.hide(HASHED);
        var times = new Times(id, KeyProperties.instant(key, VALID_FROM), KeyProperties.instant(key, VALID_UNTIL));
        if (times.from() != null && times.until() != null && !times.until().isAfter(times.from())) {
            key.mistake(VALID_UNTIL, "must be later than " + VALID_FROM);
        } else if (times.isOver(clock.instant())) {
            key.remark(VALID_UNTIL, "is over: the key is nobody's any more, and can be removed");
        }
        addKey(key, HASHED, key.text(HASHED, ""), caller, times);
    }

    private void addKey(Settings section, String property, String hash, Caller caller, Times times) {
        keys.computeIfAbsent(caller.id(), id -> new ArrayList<>()).add(times);
        if (!HASH.matcher(hash).matches()) {
            section.mistake(property, RULE + (hash.startsWith(ApiKey.PREFIX) ? KEY_ITSELF : NO_HASH));
            return;
        }
        var bytes = HexFormat.of().parseHex(hash);
        if (Sha256.areEqual(bytes, DEMO_KEY)) {
            section.demoKey(property);
        }
        if (byPrefix.put(prefix(bytes), new Entry(SecretBytes.of(bytes), caller, times)) != null) {
            section.mistake(property, "is the key of another caller too, or is given twice");
        }
    }

    private static Set<String> sites(Settings section, Set<String> known) {
        var sites = section.texts("sites");
        if (sites.isEmpty()) {
            section.mistake("sites", "at least one site, or \"*\" for all");
        }
        for (var site : sites) {
            if (!site.equals(Caller.ALL_SITES) && !known.contains(site)) {
                var what = "names a site that is not configured: " + ShownName.ofValue(site);
                section.mistake("sites", what + DidYouMean.hint(site, known));
            }
        }
        return Set.copyOf(new LinkedHashSet<>(sites));
    }

    private static Set<Scope> scopes(Settings section) {
        var scopes = EnumSet.noneOf(Scope.class);
        List<String> written = section.texts("scopes");
        if (written.isEmpty()) {
            section.mistake("scopes", "at least one of " + String.join(", ", Scope.allWritten()));
        }
        for (var text : written) {
            Scope.find(text).ifPresentOrElse(scopes::add, () -> {
                var known = Scope.allWritten();
                section.mistake("scopes", "must be one of " + String.join(", ", known) + DidYouMean.hint(text, known));
            });
        }
        return Set.copyOf(scopes);
    }

    /** All callers, in the order of the configuration. */
    public List<Caller> all() {
        return List.copyOf(all);
    }

    /** The certificates of the callers. */
    CallerCertificates certificates() {
        return certificates;
    }

    /** The keys of a caller as they are at an instant, in the order of the configuration. */
    public List<CallerKey> keys(Caller caller, Instant now) {
        return CallerKey.at(now, keys.getOrDefault(caller.id(), List.of()));
    }

    /** The caller that has this key now. */
    Optional<Caller> authenticate(String key) {
        if (key.length() > LONGEST_KEY) {
            return Optional.empty();
        }
        var hash = ApiKey.hash(key);
        var entry = byPrefix.get(prefix(hash));
        return entry != null && entry.hash.equals(SecretBytes.of(hash)) && isValid(entry.times)
                ? Optional.of(entry.caller)
                : Optional.empty();
    }

    private boolean isValid(Times times) {
        return !times.isDated() || times.isValid(clock.instant());
    }

    private static long prefix(byte[] hash) {
        return ByteBuffer.wrap(hash).getLong();
    }
}
