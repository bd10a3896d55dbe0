/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import dev.admitone.caller.CallerKey.Times;
import dev.admitone.crypto.ClientCertificate;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.crypto.Sha256;
import dev.admitone.problem.DidYouMean;
import dev.admitone.rotation.KeyProperties;
import dev.admitone.settings.ProductionGuard;
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

/** The callers of one configuration, by API key or certificate. Immutable. */
public final class Callers {

    static final Pattern HASH = Pattern.compile("[0-9A-Fa-f]{64}");
    private static final byte[] DEMO_KEY = ApiKey.hash(ProductionGuard.DEMO_MARK + "api-key-not-for-production");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String ANY_TIME = "key-sha256";
    private static final String DATED = "keys";
    private static final String HASHED = "sha256";
    private static final String VALID_FROM = "valid-from";
    private static final String VALID_UNTIL = "valid-until";
    private static final String RULE = "must be the SHA-256 of the key, 64 hexadecimal digits";
    private static final String KEY_ITSELF =
            "; this is an API key, which only the caller keeps: enter the hash that new-key printed with it";
    private static final String NO_HASH =
            "; it may be an API key or a truncated hash: new-key prints a key and its hash";
    private static final int MAX_KEYS = 2;

    /**
     * By hash prefix. The look-up time reveals only the hash of the guess, which an attacker knows already. The full
     * hash is then compared in constant time.
     */
    private final Map<Long, Entry> byPrefix = new HashMap<>();

    private final List<Caller> all = new ArrayList<>();
    private final CallerCertificates certificates = new CallerCertificates();
    private final Map<String, List<Times>> keys = new HashMap<>();
    private final Clock clock;

    private Callers(Clock clock) {
        this.clock = clock;
    }

    private record Key(Caller caller, Times times) {}

    private record Entry(SecretBytes hash, Key key) {}

    /** Reads the section {@code callers}, and records errors in the settings. */
    static Callers read(Settings settings, Set<String> sites, Clock clock) {
        var callers = new Callers(clock);
        settings.section("callers").sections().forEach(section -> callers.add(section, sites));
        if (callers.all.isEmpty() && !settings.has("oauth2")) {
            settings.error(
                    "callers", "requires at least one caller, or admitone.oauth2: otherwise every request gets a 401");
        }
        return callers;
    }

    private void add(Settings section, Set<String> sites) {
        var caller = new Caller(section.name(), sites(section, sites), scopes(section));
        all.add(caller);
        refuseNameOfToken(section);
        boolean hasCertificate = certificates.add(section, caller);
        section.hide(ANY_TIME);
        var hashes = section.value(ANY_TIME).list();
        var dated = section.section(DATED).sections();
        if (hashes.size() > MAX_KEYS || (hashes.isEmpty() && dated.isEmpty() && !hasCertificate)) {
            section.error(ANY_TIME, "must be one hash, or two while a key is being replaced");
        }
        for (int i = 0; i < hashes.size(); i++) {
            var id = hashes.size() == 1 ? ANY_TIME : ANY_TIME + "[" + i + "]";
            addKey(section, ANY_TIME, hashes.get(i), new Key(caller, new Times(id, null, null)));
        }
        dated.forEach(key -> addDated(key, caller));
    }

    /** A configured caller must not be confused with one of the identity provider. */
    private static void refuseNameOfToken(Settings section) {
        if (section.name().startsWith(BearerTokens.PREFIX)) {
            section.error("must not begin with " + BearerTokens.PREFIX
                    + ", which is reserved for callers with access tokens");
        }
    }

    private void addDated(Settings key, Caller caller) {
        var id = key.value("id").string("");
        if (!ID.matcher(id).matches()) {
            key.error("id", "must be 1 to 64 letters, digits, dots, underscores and dashes");
        } else if (keys.getOrDefault(caller.id(), List.of()).stream()
                .anyMatch(other -> other.id().equals(id))) {
            key.error("id", "must be unique: another key of the caller has the same id");
        }
        key.hide(HASHED);
        var times = new Times(id, KeyProperties.instant(key, VALID_FROM), KeyProperties.instant(key, VALID_UNTIL));
        if (times.from() != null && times.until() != null && !times.until().isAfter(times.from())) {
            key.error(VALID_UNTIL, "must be later than " + VALID_FROM);
        } else if (times.isExpired(clock.instant())) {
            key.warning(VALID_UNTIL, "is in the past: the key has expired and can be removed");
        }
        addKey(key, HASHED, key.value(HASHED).string(""), new Key(caller, times));
    }

    private void addKey(Settings section, String property, String hash, Key key) {
        keys.computeIfAbsent(key.caller().id(), id -> new ArrayList<>()).add(key.times());
        if (!HASH.matcher(hash).matches()) {
            section.error(property, RULE + (hash.startsWith(ApiKey.PREFIX) ? KEY_ITSELF : NO_HASH));
            return;
        }
        var bytes = HexFormat.of().parseHex(hash);
        if (Sha256.areEqual(bytes, DEMO_KEY)) {
            ProductionGuard.demoKey(section, property);
        }
        if (byPrefix.put(prefix(bytes), new Entry(SecretBytes.of(bytes), key)) != null) {
            section.error(property, "must be unique: another caller has this key, or it is listed twice");
        }
    }

    private static Set<String> sites(Settings section, Set<String> known) {
        var sites = section.value("sites").list();
        if (sites.isEmpty()) {
            section.error("sites", "requires at least one site, or \"*\" for all");
        }
        for (var site : sites) {
            if (!site.equals(Caller.ALL_SITES) && !known.contains(site)) {
                var what = "names a site that is not configured: " + ShownName.ofValue(site);
                section.error("sites", what + DidYouMean.hint(site, known));
            }
        }
        return Set.copyOf(new LinkedHashSet<>(sites));
    }

    private static Set<Scope> scopes(Settings section) {
        var scopes = EnumSet.noneOf(Scope.class);
        List<String> written = section.value("scopes").list();
        if (written.isEmpty()) {
            section.error("scopes", "requires at least one of " + String.join(", ", Scope.wireNames()));
        }
        for (var name : written) {
            Scope.find(name).ifPresentOrElse(scopes::add, () -> {
                var known = Scope.wireNames();
                section.error("scopes", "must be one of " + String.join(", ", known) + DidYouMean.hint(name, known));
            });
        }
        return Set.copyOf(scopes);
    }

    /** All callers, in the order of the configuration. */
    public List<Caller> all() {
        return List.copyOf(all);
    }

    boolean hasCertificates() {
        return !certificates.isEmpty();
    }

    /** Whether the caller must present a certificate besides its key. */
    boolean requiresCertificate(Caller caller) {
        return certificates.areRequiredOf(caller);
    }

    /** The caller of a certificate that is valid now. */
    Optional<Caller> find(ClientCertificate certificate) {
        return certificate.isValidAt(clock.instant()) ? certificates.find(certificate) : Optional.empty();
    }

    /** The keys of a caller and their phases at an instant, in configuration order. */
    public List<CallerKey> keys(Caller caller, Instant now) {
        return CallerKey.at(now, keys.getOrDefault(caller.id(), List.of()));
    }

    /** The caller that owns an API key now; empty if none does. */
    public Optional<Caller> authenticate(String key) {
        if (key.length() > ApiKey.LONGEST) {
            return Optional.empty();
        }
        var hash = ApiKey.hash(key);
        var entry = byPrefix.get(prefix(hash));
        return entry != null
                        && entry.hash.equals(SecretBytes.of(hash))
                        && entry.key.times().isValid(clock.instant())
                ? Optional.of(entry.key.caller())
                : Optional.empty();
    }

    private static long prefix(byte[] hash) {
        return ByteBuffer.wrap(hash).getLong();
    }
}
