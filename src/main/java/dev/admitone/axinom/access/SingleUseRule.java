/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import dev.admitone.axinom.message.LicenseServiceMessage;
import dev.admitone.axinom.message.LicenseTerms;
import dev.admitone.axinom.message.StringFormats;
import dev.admitone.token.TokenUse.SingleUse;
import dev.admitone.token.VerificationResult.Failure;
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

    private static final int TIME_ORDERED = 7;
    private static final int RFC_9562 = 2;

    private final Scope scope;
    private final Duration maxTokenDuration;
    private final Duration clockSkew;

    /**
     * The rule of a site.
     *
     * @param maxTokenDuration how long a token of the site can be exchanged for a license at most
     * @param clockSkew how far the clock of a checker may be behind when a token expires
     */
    public SingleUseRule(Scope scope, Duration maxTokenDuration, Duration clockSkew) {
        this.scope = scope;
        this.maxTokenDuration = maxTokenDuration;
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
            failures.add(TokenFailureCode.NO_END.because(
                    RULE + " needs an end until which uses are remembered; Axinom advises minutes"));
            return null;
        }
        var id = Objects.requireNonNull(message.id());
        return new SingleUse(
                message.comKeyId() + "/" + ShortName.of(id, LONGEST_ID),
                parts,
                firstUse(message.beginDate(), id, now).orElse(expiration.minus(maxTokenDuration)),
                expiration.plus(clockSkew),
                TokenFailureCode.ALREADY_USED.because(
                        "get a fresh token for each license request, renewals too; or leave " + RULE
                                + " out where tokens are sent again on purpose"),
                TokenFailureCode.POSSIBLY_USED.because(
                        "the records of uses begin after the token was made: get a fresh token"));
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
    private Optional<Instant> firstUse(@Nullable Instant begin, String id, Instant now) {
        return Stream.of(Optional.ofNullable(begin), made(id).filter(made -> !made.isAfter(now.plus(clockSkew))))
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .map(earliest -> earliest.minus(TokenRules.EARLY));
    }

    /** A UUID of version 7 begins with the milliseconds. */
    private static Optional<Instant> made(String id) {
        return Optional.ofNullable(StringFormats.GUID.parser().parse(id))
                .filter(uuid -> uuid.version() == TIME_ORDERED && uuid.variant() == RFC_9562)
                .map(uuid -> Instant.ofEpochMilli(uuid.getMostSignificantBits() >>> Short.SIZE));
    }
}
