/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.rotation;

import dev.admitone.crypto.SecretBytes;
import dev.admitone.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Computes when each key signs and until when it is accepted, and checks the dates for safety. Immutable. */
final class RotationSchedule {

    private final List<Dates> keys;
    private final Duration overlap;
    private final Instant now;
    private final List<Dates> signers = new ArrayList<>();

    RotationSchedule(List<Dates> keys, Duration overlap, Instant now) {
        this.keys = keys;
        this.overlap = overlap;
        this.now = now;
        of(KeyPhase.SIGNING).findFirst().ifPresent(signers::add);
        keys.stream()
                .filter(Dates::isPlanned)
                .sorted(Comparator.comparing(Dates::from))
                .forEach(signers::add);
        if (!signers.isEmpty()
                && signers.get(0).isPlanned()
                && signers.get(0).from().isAfter(now)) {
            signers.clear();
        }
    }

    private Stream<Dates> of(KeyPhase state) {
        return keys.stream().filter(key -> key.is(state));
    }

    /** The signing keys in order; empty if none signs now. */
    List<Dates> signers() {
        return List.copyOf(signers);
    }

    /** When a key stops signing; MAX if this is not planned. */
    Instant ends(Dates key) {
        int next = signers.indexOf(key) + 1;
        return next < signers.size() ? signers.get(next).from() : Instant.MAX;
    }

    ScheduledKey schedule(Dates key, @Nullable SecretBytes value) {
        var state = key.terms().state();
        if (state.isInactive()) {
            return new ScheduledKey(key.id(), state, value, Instant.MIN, Instant.MIN, Instant.MIN);
        }
        var until = key.verifiesUntil();
        var end = end(key);
        boolean isPlanned = signers.contains(key) && !end.equals(Instant.MAX);
        var computed = isPlanned ? end.plus(overlap) : Instant.MAX;
        return new ScheduledKey(key.id(), state, value, begin(key), end, until == null ? computed : until);
    }

    private Instant begin(Dates key) {
        boolean isPast = key.is(KeyPhase.VERIFYING) || key.is(KeyPhase.SIGNING);
        return isPast && (key.signsFrom() == null || key.from().isAfter(now)) ? Instant.MIN : key.from();
    }

    private Instant end(Dates key) {
        if (key.is(KeyPhase.VERIFYING)) {
            return stopped(key);
        }
        return signers.contains(key) ? ends(key) : Instant.MAX;
    }

    /**
     * When a verifying key stopped signing; MIN if unknown. Of several keys without a date, the one accepted longest is
     * assumed to be the latest; the end of the others is unknown.
     */
    private Instant stopped(Dates key) {
        var later = Stream.concat(of(KeyPhase.VERIFYING), signers.stream().limit(1))
                .map(Dates::signsFrom)
                .filter(Objects::nonNull)
                .filter(from -> key.signsFrom() == null || from.isAfter(key.from()))
                .min(Instant::compareTo)
                .orElse(Instant.MIN);
        return key.signsFrom() != null || key.equals(latestUndated()) ? later : Instant.MIN;
    }

    private @Nullable Dates latestUndated() {
        return of(KeyPhase.VERIFYING)
                .filter(key -> key.signsFrom() == null)
                .max(Comparator.comparing(key -> key.verifiesUntil() == null ? Instant.MAX : key.verifiesUntil()))
                .orElse(null);
    }

    void check(Settings owner, String property) {
        long signing = of(KeyPhase.SIGNING).count();
        if (!keys.isEmpty() && (signing > 1 || signers.isEmpty())) {
            owner.error(property, "exactly one key must have the state signing, not " + signing);
            return;
        }
        checkOrder();
        of(KeyPhase.VERIFYING).filter(key -> key.signsFrom() != null).forEach(this::checkIsPast);
        keys.stream().filter(key -> key.verifiesUntil() != null).forEach(this::checkEnd);
    }

    private void checkOrder() {
        Instant before = null;
        for (var key : signers) {
            var from = key.signsFrom();
            if (from != null && key.is(KeyPhase.SIGNING) && from.isAfter(now)) {
                error(key, KeyProperties.SIGNS_FROM, "is in the future: set the state to pending until then");
            } else if (from != null && before != null && !from.isAfter(before)) {
                error(key, KeyProperties.SIGNS_FROM, "must be later than that of the previous signing key");
            }
            before = from;
        }
    }

    /** Otherwise two keys would be shown as signing at one instant. */
    private void checkIsPast(Dates key) {
        var signer = signers.get(0);
        if (key.from().isAfter(now)) {
            error(
                    key,
                    KeyProperties.SIGNS_FROM,
                    "is in the future, but a key with the state verifying has signed before");
        } else if (signer.signsFrom() != null && !key.from().isBefore(signer.from())) {
            var what =
                    "must be earlier than that of the key that signs, because a key with the state verifying has signed"
                            + " before it: correct it or leave it out";
            error(key, KeyProperties.SIGNS_FROM, what);
        }
    }

    private void checkEnd(Dates key) {
        var until = Objects.requireNonNull(key.verifiesUntil());
        var end = end(key);
        if (signers.contains(key) && end.equals(Instant.MAX)) {
            error(
                    key,
                    KeyProperties.VERIFIES_UNTIL,
                    "requires another key with signs-from: otherwise this key never stops signing");
        } else if (isUnsafe(key, end, until)) {
            var safe = shown(end.plus(overlap));
            var what = "tokens of the key may be valid until " + safe + ": set a later date, or the state revoked";
            error(key, KeyProperties.VERIFIES_UNTIL, what);
        }
    }

    private boolean isUnsafe(Dates key, Instant end, Instant until) {
        boolean isKnown = !end.equals(Instant.MIN) && !end.equals(Instant.MAX);
        return isKnown && !key.terms().state().isInactive() && until.isBefore(end.plus(overlap));
    }

    private static void error(Dates key, String name, String what) {
        key.terms().section().error(name, what);
    }

    /** An instant rounded up to whole seconds. */
    static Instant shown(Instant instant) {
        var second = instant.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(instant) ? second : second.plusSeconds(1);
    }
}
