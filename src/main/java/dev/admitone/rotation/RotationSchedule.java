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

/** Who signs when, who is taken until when, and which of the dates are unsafe. Immutable. */
final class RotationSchedule {

    private final List<Dates> keys;
    private final Duration overlap;
    private final Instant now;
    private final List<Dates> line = new ArrayList<>();

    RotationSchedule(List<Dates> keys, Duration overlap, Instant now) {
        this.keys = keys;
        this.overlap = overlap;
        this.now = now;
        of(KeyPhase.SIGNING).findFirst().ifPresent(line::add);
        keys.stream()
                .filter(Dates::isPlanned)
                .sorted(Comparator.comparing(Dates::from))
                .forEach(line::add);
        if (!line.isEmpty() && line.get(0).isPlanned() && line.get(0).from().isAfter(now)) {
            line.clear();
        }
    }

    private Stream<Dates> of(KeyPhase state) {
        return keys.stream().filter(key -> key.is(state));
    }

    /** The keys that sign, one after the other; empty if there is none for now. */
    List<Dates> line() {
        return List.copyOf(line);
    }

    /** When a key of the line ceases to sign; MAX if it does not. */
    Instant ends(Dates key) {
        int next = line.indexOf(key) + 1;
        return next < line.size() ? line.get(next).from() : Instant.MAX;
    }

    ScheduledKey schedule(Dates key, @Nullable SecretBytes value) {
        var state = key.terms().state();
        if (state.isOver()) {
            return new ScheduledKey(key.id(), state, value, Instant.MIN, Instant.MIN, Instant.MIN);
        }
        var until = key.verifiesUntil();
        var end = end(key);
        boolean isPlanned = line.contains(key) && !end.equals(Instant.MAX);
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
        return line.contains(key) ? ends(key) : Instant.MAX;
    }

    /**
     * When a key that verifies ceased to sign; MIN if the dates do not tell. Of several without a date, the one that is
     * taken longest is the latest, and nothing is known of the others.
     */
    private Instant stopped(Dates key) {
        var later = Stream.concat(of(KeyPhase.VERIFYING), line.stream().limit(1))
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

    /** Records what is wrong with the keys together. */
    void check(Settings owner, String property) {
        long signing = of(KeyPhase.SIGNING).count();
        if (!keys.isEmpty() && (signing > 1 || line.isEmpty())) {
            owner.mistake(property, "exactly one key has the state signing, not " + signing);
            return;
        }
        checkOrder();
        keys.stream().filter(key -> key.verifiesUntil() != null).forEach(this::checkEnd);
    }

    private void checkOrder() {
        Instant before = null;
        for (var key : line) {
            var from = key.signsFrom();
            if (from != null && key.is(KeyPhase.SIGNING) && from.isAfter(now)) {
                mistake(key, KeyProperties.SIGNS_FROM, "lies ahead: give the key the state pending until then");
            } else if (from != null && before != null && !from.isAfter(before)) {
                mistake(key, KeyProperties.SIGNS_FROM, "must be later than that of the key that signs before it");
            }
            before = from;
        }
    }

    private void checkEnd(Dates key) {
        var until = Objects.requireNonNull(key.verifiesUntil());
        var end = end(key);
        if (line.contains(key) && end.equals(Instant.MAX)) {
            mistake(
                    key,
                    KeyProperties.VERIFIES_UNTIL,
                    "is for a key that stops signing: no other key signs from a date on");
        } else if (isUnsafe(key, end, until)) {
            var safe = shown(end.plus(overlap));
            var what = "tokens of the key may live until " + safe + ": give a date from then on, or the state revoked";
            mistake(key, KeyProperties.VERIFIES_UNTIL, what);
        }
    }

    private boolean isUnsafe(Dates key, Instant end, Instant until) {
        boolean isKnown = !end.equals(Instant.MIN) && !end.equals(Instant.MAX);
        return isKnown && !key.terms().state().isOver() && until.isBefore(end.plus(overlap));
    }

    private static void mistake(Dates key, String name, String what) {
        key.terms().section().mistake(name, what);
    }

    /** An instant in whole seconds, not before it. */
    static Instant shown(Instant instant) {
        var second = instant.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(instant) ? second : second.plusSeconds(1);
    }
}
