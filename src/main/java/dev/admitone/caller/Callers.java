package dev.admitone.caller;

import dev.admitone.crypto.SecretBytes;
import dev.admitone.crypto.Sha256;
import dev.admitone.problem.Spelling;
import dev.admitone.settings.Settings;
import java.nio.ByteBuffer;
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

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final byte[] DEMO_KEY = ApiKey.hash(Settings.DEMO_MARK + "api-key-not-for-production");
    private static final int MAX_KEYS = 2;
    private static final int LONGEST_KEY = 256;

    /**
     * By the first bytes of the hash: how long the look-up takes tells about the hash of the guess, which the guesser
     * knows already. The whole hash is then compared in constant time.
     */
    private final Map<Long, Entry> byPrefix = new HashMap<>();

    private final List<Caller> all = new ArrayList<>();
    private final CallerCertificates certificates = new CallerCertificates();

    private Callers() {}

    private record Entry(SecretBytes hash, Caller caller) {}

    /** Reads the section {@code callers}; what is wrong is recorded in the settings. */
    static Callers read(Settings settings, Set<String> sites) {
        var callers = new Callers();
        settings.section("callers").sections().forEach(section -> callers.add(section, sites));
        return callers;
    }

    private void add(Settings section, Set<String> sites) {
        var caller = new Caller(section.name(), sites(section, sites), scopes(section));
        all.add(caller);
        refuseNameOfToken(section);
        boolean hasCertificate = certificates.add(section, caller);
        section.hide("key-sha256");
        var hashes = section.texts("key-sha256");
        if (hashes.isEmpty() ? !hasCertificate : hashes.size() > MAX_KEYS) {
            section.mistake("key-sha256", "one hash, or two while a key is being replaced");
        }
        for (var hash : hashes) {
            if (HASH.matcher(hash).matches()) {
                addKey(section, hash, caller);
            } else {
                section.mistake("key-sha256", "must be the SHA-256 of the key, 64 lower-case hexadecimal digits");
            }
        }
    }

    /** Nobody shall take a caller of the identity provider for one of the configuration. */
    private static void refuseNameOfToken(Settings section) {
        if (section.name().startsWith(BearerTokens.PREFIX)) {
            section.mistakeHere("must not begin with " + BearerTokens.PREFIX + ", as the callers of access tokens do");
        }
    }

    private void addKey(Settings section, String hash, Caller caller) {
        var bytes = HexFormat.of().parseHex(hash);
        if (Sha256.areEqual(bytes, DEMO_KEY)) {
            section.demoKey("key-sha256");
        }
        if (byPrefix.put(prefix(bytes), new Entry(SecretBytes.of(bytes), caller)) != null) {
            section.mistake("key-sha256", "is the key of another caller too, or is given twice");
        }
    }

    private static Set<String> sites(Settings section, Set<String> known) {
        var sites = section.texts("sites");
        if (sites.isEmpty()) {
            section.mistake("sites", "at least one site, or \"*\" for all");
        }
        for (var site : sites) {
            if (!site.equals(Caller.ALL_SITES) && !known.contains(site)) {
                var what = "names a site that is not configured: " + site;
                section.mistake("sites", what + Spelling.hint(site, known));
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
                section.mistake("scopes", "must be one of " + String.join(", ", known) + Spelling.hint(text, known));
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

    /** The caller that has this key. */
    Optional<Caller> authenticate(String key) {
        if (key.length() > LONGEST_KEY) {
            return Optional.empty();
        }
        var hash = ApiKey.hash(key);
        var entry = byPrefix.get(prefix(hash));
        return entry != null && entry.hash.equals(SecretBytes.of(hash)) ? Optional.of(entry.caller) : Optional.empty();
    }

    private static long prefix(byte[] hash) {
        return ByteBuffer.wrap(hash).getLong();
    }
}
