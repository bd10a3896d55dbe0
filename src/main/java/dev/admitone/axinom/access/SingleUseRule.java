/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import dev.admitone.axinom.message.LicenseServiceMessage;
import dev.admitone.axinom.message.LicenseTerms;
import dev.admitone.axinom.message.StringFormats;
import dev.admitone.token.TokenUse.SingleUse;
import dev.admitone.token.VerificationResult.Failure;
import dev.admitone.vendor.ShortName;
import dev.admitone.vendor.TimeOrderedId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Determines which parts of a token can be used once, if its message prevents reuse. For valid messages, which have an
 * id. Immutable, thread-safe.
 */
public final class SingleUseRule {

    private static final String RULE = LicenseTerms.LICENSE_SERVER + ".access_control.prevent_drm_message_reuse";

    /** The one part of a token that is used as a whole, or that has no key. */
    private static final List<String> WHOLE = List.of("token");

    /** The longest id; the id of the communication key and a slash are prepended. */
    private static final int LONGEST_ID = 160;

    /** The most that a site can say of the tokens of other issuers. */
    private static final Duration LONGEST_LIFE = Duration.ofDays(30);

    private static final String FRESH = "the token is older than the records of used tokens: get a fresh token";
    private static final String TOO_LONG =
            "the token is valid for longer than the foreign-token-duration, so it may be older than the records of"
                    + " used tokens: correct the setting, or get a fresh token";

    private final Scope scope;
    private final Duration foreign;
    private final Duration clockSkew;

    /**
     * The rule of a site.
     *
     * @param foreign how long tokens of other issuers live at most
     * @param clockSkew how far the clocks of issuer and checker may differ
     */
    public SingleUseRule(Scope scope, Duration foreign, Duration clockSkew) {
        this.scope = scope;
        this.foreign = foreign;
        this.clockSkew = clockSkew;
    }

    /** What can be used once. */
    public enum Scope {
        /** Each key of the message, as with the vendor. */
        KEY,
        /** The token, whatever the license request names. */
        TOKEN
    }

    /** What the check would redeem; null if nothing. Adds a failure if the request lacks what is needed to decide. */
    @Nullable SingleUse of(LicenseServiceMessage message, RequestedKeys keys, Instant now, List<Failure> failures) {
        if (!message.message().terms().accessControl().preventsReuse()) {
            return null;
        }
        var parts = parts(keys, failures);
        var expiration = message.expirationDate();
        if (expiration == null) {
            failures.add(TokenFailureCode.NO_END.because(RULE
                    + " needs an expiration_date, because the service records uses until then;"
                    + " Axinom advises minutes"));
            return null;
        }
        var id = Objects.requireNonNull(message.id());
        var known = known(message.beginDate(), id, now);
        boolean isTooLong =
                known.isEmpty() && expiration.isAfter(now.plus(foreign).plus(clockSkew));
        return new SingleUse(
                message.comKeyId() + "/" + ShortName.of(id, LONGEST_ID),
                parts,
                known.orElseGet(() -> earliest(expiration, isTooLong, now)),
                expiration.plus(clockSkew),
                TokenFailureCode.ALREADY_USED.because(
                        "get a fresh token for each license request, also for renewals; or leave " + RULE
                                + " out if players send a token again on purpose"),
                TokenFailureCode.POSSIBLY_USED.because(isTooLong ? TOO_LONG : FRESH));
    }

    /** The keys of the license. */
    private List<String> parts(RequestedKeys keys, List<Failure> failures) {
        if (scope == Scope.TOKEN) {
            return WHOLE;
        }
        if (keys.any() && keys.named().isEmpty()) {
            failures.add(TokenFailureCode.FACT_MISSING.missing("key_ids", RULE));
        }
        if (keys.any() && keys.named().stream().anyMatch(Objects::isNull)) {
            failures.add(TokenFailureCode.KEY_IDS.because(RULE + " gives each key once, and a key id must be a GUID"));
        }
        boolean hasAll = keys.ignored()
                || (keys.mayBeIgnored() && !keys.any())
                || keys.named().isEmpty();
        Collection<? extends @Nullable UUID> delivered = hasAll ? keys.entitled() : keys.named();
        var parts = delivered.stream()
                .filter(Objects::nonNull)
                .distinct()
                .map(String::valueOf)
                .toList();
        return parts.isEmpty() ? WHOLE : parts;
    }

    /** A token is not used before it begins, nor before it is made, which the time in an id of ours tells. */
    private Optional<Instant> known(@Nullable Instant begin, String id, Instant now) {
        return Stream.of(Optional.ofNullable(begin), made(id).filter(made -> !made.isAfter(now.plus(clockSkew))))
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .map(earliest -> earliest.minus(TokenRules.EARLY));
    }

    /**
     * The earliest use of a token that does not tell when it was made: as long before its end as tokens of other
     * issuers live. A token that still lives longer refutes that, and then only the longest life that a site can
     * configure is assumed.
     */
    private Instant earliest(Instant expiration, boolean isTooLong, Instant now) {
        if (!isTooLong) {
            return expiration.minus(foreign).minus(clockSkew);
        }
        boolean isEndless = expiration.isAfter(now.plus(LONGEST_LIFE).plus(clockSkew));
        return isEndless ? Instant.EPOCH : expiration.minus(LONGEST_LIFE).minus(clockSkew);
    }

    private static Optional<Instant> made(String id) {
        return TimeOrderedId.madeAt(StringFormats.GUID.parser().parse(id));
    }
}
