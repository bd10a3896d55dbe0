/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.crypto.CompactJws;
import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.HmacJws;
import dev.admitone.crypto.HmacJws.Algorithm;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.diagnosis.Diagnosis;
import dev.admitone.diagnosis.Expected;
import dev.admitone.json.StringFormat;
import dev.admitone.rotation.KeyPlan;
import dev.admitone.rotation.KeySchedule;
import dev.admitone.settings.ProductionGuard;
import dev.admitone.settings.Secrets;
import dev.admitone.settings.Settings;
import dev.admitone.token.FailureCode;
import dev.admitone.token.SiteBinding;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.Verification;
import dev.admitone.token.VerificationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JWTs of a site whose header names the shared key that signed them, {@code {"alg":…,"kid":…,"typ":"JWT"}}.
 * Immutable, thread-safe.
 */
public final class SharedKeyJwts {

    private static final StringFormat<String> ID = StringFormat.of(
            "1 to 64 letters, digits, dots, underscores and dashes",
            id -> id.matches("[A-Za-z0-9._-]{1,64}") ? id : null);

    private final Algorithm algorithm;
    private final JoseHeader header;
    private final NamedKeys<String, Key> keys;
    private final Vendor vendor;

    private SharedKeyJwts(Algorithm algorithm, NamedKeys<String, Key> keys, Vendor vendor) {
        this.algorithm = algorithm;
        this.header = new JoseHeader("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}");
        this.keys = keys;
        this.vendor = vendor;
    }

    /**
     * What a vendor calls its keys and the failures of its tokens.
     *
     * @param listName the property with the keys
     * @param idName the property with the id of a key
     * @param keyName the property with its bytes, in hexadecimal digits
     * @param algorithms that a site can choose from; the first is the default
     * @param published keys of the vendor's samples, which production refuses
     * @param form of the vendor's tokens
     * @param header that carries them
     */
    public record Vendor(
            String listName,
            String idName,
            String keyName,
            List<Algorithm> algorithms,
            Set<String> published,
            Expected form,
            String header,
            Failures failures) {}

    /** The failures that tokens of every vendor can have. */
    public record Failures(
            FailureCode missing,
            FailureCode malformed,
            FailureCode signature,
            FailureCode notYetValid,
            FailureCode expired,
            FailureCode userId,
            FailureCode drm,
            FailureCode used,
            FailureCode possiblyUsed,
            FailureCode unnamed) {}

    /**
     * A key.
     *
     * @param jws signs with its bytes
     * @param asText signs with its hexadecimal digits, as by mistake
     */
    private record Key(HmacJws jws, List<HmacJws> asText) {

        static Key of(Cryptography cryptography, Algorithm algorithm, String id, SecretBytes bytes) {
            var asText = Stream.of(HexFormat.of(), HexFormat.of().withUpperCase())
                    .map(form -> SecretBytes.ofText(form.formatHex(bytes.expose())))
                    .map(text -> new HmacJws(cryptography, algorithm, text))
                    .toList();
            var jws = new HmacJws(cryptography, algorithm, bytes);
            return new Key(id.isEmpty() ? jws : jws.with("kid", id).with("typ", "JWT"), asText);
        }

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
    public static Optional<SharedKeyJwts> read(
            Vendor vendor, SiteBinding binding, Cryptography cryptography, Instant now) {
        var section = binding.settings();
        var names = vendor.algorithms.stream().map(Algorithm::name).toList();
        var algorithm = Algorithm.valueOf(
                names.size() == 1 ? names.get(0) : section.value("algorithm").choice(names));
        var plan = new KeyPlan<String, Key>(section, vendor.listName, true, binding.acceptedFor(Duration.ZERO), now);
        return new ListedKeys<>(
                        ID,
                        "",
                        key -> value(key, vendor, algorithm),
                        (id, bytes) -> Key.of(cryptography, algorithm, id, bytes))
                .withNames(vendor.idName, vendor.keyName)
                .read(plan, algorithm.shortestKey())
                .map(keys -> new SharedKeyJwts(algorithm, keys, vendor));
    }

    private static @Nullable SecretBytes value(Settings section, Vendor vendor, Algorithm algorithm) {
        int shortest = algorithm.shortestKey();
        var rule = "must be hexadecimal digits, at least " + 2 * shortest + " for " + algorithm;
        var value = Secrets.hex(section, vendor.keyName, rule, shortest);
        if (value != null && vendor.published.contains(HexFormat.of().formatHex(value.expose()))) {
            ProductionGuard.demoKey(section, Secrets.written(section, vendor.keyName));
        }
        return value;
    }

    /** A payload, signed with the key that signs at an instant. */
    public String sign(byte[] payload, Instant now) {
        return keys.signer(now).key().jws.sign(payload);
    }

    /** The id of the key that signs at an instant. */
    public String keyId(Instant now) {
        return keys.signer(now).id();
    }

    Failures failures() {
        return vendor.failures;
    }

    /** The times of all keys. */
    public KeySchedule schedule() {
        return keys.schedule();
    }

    /** Whether a token names its key, rightly or wrongly. */
    public static boolean isNamed(CompactJws token) {
        return JoseHeader.anyKeyId(token.header()) != null;
    }

    /**
     * The result of a check: of a token whose signature holds, what the vendor's rules say; else a refusal. A token
     * that names no key is verified with the key that signs now.
     */
    public VerificationResult verify(
            TokenCheck check, Verification verification, Instant now, Function<CompactJws, VerificationResult> rules) {
        if (check.token().isEmpty()) {
            return VerificationResult.refused(
                    vendor.failures.missing.because("send the token in the header " + vendor.header));
        }
        if (check.isTooLong()) {
            return VerificationResult.refused(vendor.failures.malformed.because(TokenCheck.TOO_LONG));
        }
        var token = CompactJws.parse(check.token(), algorithm)
                .filter(jws -> isAccepted(jws, verification))
                .orElse(null);
        if (token == null) {
            return VerificationResult.refused(vendor.failures.malformed.because(
                    "the algorithm of the site is " + algorithm + "; " + Diagnosis.of(check.token(), vendor.form)));
        }
        return isSigned(token, now) ? rules.apply(token) : unsigned(token, now);
    }

    private boolean isAccepted(CompactJws token, Verification verification) {
        return verification == Verification.STRICT
                ? header.isAccepted(token.header())
                : header.isAcceptedWithTypInAnyCase(token.header());
    }

    private boolean isSigned(CompactJws token, Instant now) {
        var named = JoseHeader.anyKeyId(token.header());
        var id = named == null ? keys.signer(now).id() : named;
        return Boolean.TRUE.equals(keys.use(id, now, key -> key.jws.verify(token)));
    }

    private VerificationResult unsigned(CompactJws token, Instant now) {
        var failure =
                vendor.failures.signature.because("check the key id in the header and the key, which is the decoded"
                        + " bytes and not their hexadecimal digits; " + VerificationResult.CAUSE_IN_PROBLEMS);
        return VerificationResult.refused(failure, () -> problems(token, now));
    }

    /** For inspectors only, because it takes long and its answer is about the keys. */
    private List<String> problems(CompactJws token, Instant now) {
        var problems = new ArrayList<String>();
        for (var key : keys.ring().taken(now)) {
            if (key.jws.verify(token)) {
                problems.add("a key of the site signed the token, and its header names another: correct kid");
            }
            if (key.asText.stream().anyMatch(text -> text.verify(token))) {
                problems.add(
                        "the hexadecimal digits of a key of the site were used as the key: decode them to bytes first");
            }
        }
        return problems;
    }
}
