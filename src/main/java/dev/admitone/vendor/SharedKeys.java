/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.crypto.CompactJws;
import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.HmacJws;
import dev.admitone.crypto.HmacJws.Algorithm;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.json.StringFormat;
import dev.admitone.rotation.KeyPlan;
import dev.admitone.rotation.KeySchedule;
import dev.admitone.settings.Secrets;
import dev.admitone.settings.Settings;
import dev.admitone.token.SiteBinding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a site shares with a vendor, for JWTs with the header {@code {"alg":…,"kid":…,"typ":"JWT"}}. Immutable,
 * thread-safe.
 */
public final class SharedKeys {

    private static final StringFormat<String> ID = StringFormat.of(
            "1 to 64 letters, digits, dots, underscores and dashes",
            id -> id.matches("[A-Za-z0-9._-]{1,64}") ? id : null);

    private final Algorithm algorithm;
    private final Encoding encoding;
    private final NamedKeys<String, Key> keys;

    private SharedKeys(Algorithm algorithm, Encoding encoding, NamedKeys<String, Key> keys) {
        this.algorithm = algorithm;
        this.encoding = encoding;
        this.keys = keys;
    }

    /**
     * How a vendor writes a key.
     *
     * <p>The commonest mistake of issuers is to sign with the characters of the key instead of its bytes.
     */
    public enum Encoding {
        /** Hexadecimal digits of as many bytes as the algorithm needs, or more. */
        HEX("the hexadecimal digits of a key of the site were used as the key: decode them to bytes first"),
        /** The base64 of exactly as many bytes as the algorithm needs. */
        BASE64("the base64 of a key of the site was used as the key: decode the base64 to bytes first");

        private final String mistake;

        Encoding(String mistake) {
            this.mistake = mistake;
        }

        private @Nullable SecretBytes read(Settings section, String name, Algorithm algorithm) {
            int length = algorithm.shortestKey();
            return this == HEX
                    ? Secrets.hex(
                            section,
                            name,
                            "must be hexadecimal digits, at least " + 2 * length + " for " + algorithm,
                            length)
                    : Secrets.base64(section, name, "must be the base64 of " + length + " bytes", length);
        }

        /** The ways to write a key; the first is that of published keys. */
        private List<String> written(SecretBytes key) {
            var bytes = key.expose();
            return this == HEX
                    ? List.of(
                            HexFormat.of().formatHex(bytes),
                            HexFormat.of().withUpperCase().formatHex(bytes))
                    : List.of(Base64.getEncoder().encodeToString(bytes));
        }
    }

    /**
     * How the configuration of a site lists the keys.
     *
     * @param list the property with the list
     * @param id the property with the id of a key
     * @param key the property with the key itself
     * @param algorithms that a site can choose from; the first is the default
     * @param published keys that everybody knows, from the vendor's pages
     * @param guard records that a property of a section has a published key
     */
    public record Listing(
            String list,
            String id,
            String key,
            Encoding encoding,
            List<Algorithm> algorithms,
            Set<String> published,
            BiConsumer<Settings, String> guard) {

        private Algorithm algorithm(Settings section) {
            var names = algorithms.stream().map(Algorithm::name).toList();
            return algorithms.size() == 1
                    ? algorithms.get(0)
                    : Algorithm.valueOf(section.value("algorithm").choice(names));
        }

        private @Nullable SecretBytes value(Settings section, Algorithm algorithm) {
            var value = encoding.read(section, key, algorithm);
            if (value != null && published.contains(encoding.written(value).get(0))) {
                guard.accept(section, Secrets.written(section, key));
            }
            return value;
        }
    }

    /**
     * A key.
     *
     * @param jws signs with its bytes
     * @param ofText sign with its characters
     */
    private record Key(HmacJws jws, List<HmacJws> ofText) {

        /** Without the key. */
        @Override
        public String toString() {
            return "Key";
        }
    }

    /**
     * Reads the keys of a site; configuration errors are recorded in their sections.
     *
     * @return empty if no key signs
     */
    public static Optional<SharedKeys> read(
            Listing listing, SiteBinding binding, Cryptography cryptography, Instant now) {
        var section = binding.settings();
        var algorithm = listing.algorithm(section);
        var plan = new KeyPlan<String, Key>(section, listing.list, true, binding.acceptedFor(Duration.ZERO), now);
        return new ListedKeys<>(ID, "none", key -> listing.value(key, algorithm), (id, bytes) -> {
                    var jws = new HmacJws(cryptography, algorithm, bytes);
                    var ofText = listing.encoding.written(bytes).stream()
                            .map(text -> new HmacJws(cryptography, algorithm, SecretBytes.ofText(text)));
                    return new Key(jws.with("kid", id).with("typ", "JWT"), ofText.toList());
                })
                .withNames(listing.id, listing.key)
                .read(plan, algorithm.shortestKey())
                .map(keys -> new SharedKeys(algorithm, listing.encoding, keys));
    }

    Algorithm algorithm() {
        return algorithm;
    }

    /** The id of the key that signs at an instant. */
    String signer(Instant now) {
        return keys.signer(now).id();
    }

    String sign(byte[] payload, Instant now) {
        return keys.signer(now).key().jws.sign(payload);
    }

    boolean verify(CompactJws token, String keyId, Instant now) {
        return Boolean.TRUE.equals(keys.use(keyId, now, key -> key.jws.verify(token)));
    }

    KeySchedule schedule() {
        return keys.schedule();
    }

    /** How a token was signed whose signature is wrong. For inspectors only: it takes long, and is about the keys. */
    List<String> problems(CompactJws token, Instant now) {
        var problems = new ArrayList<String>();
        for (var key : keys.ring().taken(now)) {
            if (key.jws.verify(token)) {
                var named = JoseHeader.anyKeyId(token.header()) == null
                        ? "names no key, which means the current signing key: set kid"
                        : "names another key: correct kid";
                problems.add("a key of the site signed the token, and its header " + named);
            }
            if (key.ofText.stream().anyMatch(text -> text.verify(token))) {
                problems.add(encoding.mistake);
            }
        }
        if (problems.isEmpty()) {
            problems.add("the signature fits no key that the site accepts now, neither as bytes nor as characters,"
                    + " regardless of kid: another key signed the token, or header or payload was changed"
                    + " after signing");
        }
        return problems;
    }
}
