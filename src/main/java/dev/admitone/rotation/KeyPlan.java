/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.rotation;

import dev.admitone.crypto.SecretBytes;
import dev.admitone.rotation.KeyRing.Timed;
import dev.admitone.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link KeyRing} of what the configuration says, and refuses what its dates show to be unsafe. Mistakes are
 * recorded where they stand. Good for one reading.
 *
 * @param <I> what names a key
 * @param <K> a key, ready for use
 */
public final class KeyPlan<I, K> {

    private final Settings owner;
    private final String property;
    private final boolean named;
    private final Duration overlap;
    private final Instant now;
    private final List<Draft<I, K>> drafts = new ArrayList<>();

    /**
     * A plan without keys.
     *
     * @param owner the section that has the keys
     * @param property the name of the list in it
     * @param named whether tokens name their key by its id
     * @param overlap the life of the longest token, and the difference of clocks
     */
    public KeyPlan(Settings owner, String property, boolean named, Duration overlap, Instant now) {
        this.owner = owner;
        this.property = property;
        this.named = named;
        this.overlap = overlap;
        this.now = now;
    }

    private record Draft<I, K>(
            I id,
            KeyProperties terms,
            @Nullable SecretBytes value,
            @Nullable K key) {

        Dates dates() {
            return new Dates(id.toString(), terms);
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "Draft[id=" + id + "]";
        }
    }

    /**
     * Adds a key.
     *
     * @param value its bytes, for comparisons; null if it has none, being over
     * @param key the key, ready for use; null if it has none
     */
    public void add(I id, KeyProperties terms, @Nullable SecretBytes value, @Nullable K key) {
        drafts.add(new Draft<>(id, terms, value, key));
    }

    /** The keys; empty if none signs, which is recorded. */
    public Optional<KeyRing<I, K>> ring() {
        var dates = drafts.stream().map(Draft::dates).toList();
        var timetable = new RotationSchedule(dates, overlap, now);
        if (drafts.stream().allMatch(draft -> draft.terms.isGood())) {
            timetable.check(owner, property);
        }
        return timetable.line().isEmpty() ? Optional.empty() : ring(dates, timetable);
    }

    private Optional<KeyRing<I, K>> ring(List<Dates> dates, RotationSchedule timetable) {
        var keys = new ArrayList<ScheduledKey>();
        var taken = new LinkedHashMap<I, Timed<K>>();
        for (int i = 0; i < drafts.size(); i++) {
            var draft = drafts.get(i);
            var scheduled = timetable.schedule(dates.get(i), draft.value);
            keys.add(scheduled);
            if (draft.key != null && !scheduled.state().isOver()) {
                taken.put(draft.id, new Timed<>(scheduled.takenUntil(), draft.key));
            }
        }
        var signers = new ArrayList<Timed<K>>();
        for (var signer : timetable.line()) {
            var key = drafts.get(dates.indexOf(signer)).key;
            if (key == null) {
                return Optional.empty();
            }
            signers.add(new Timed<>(timetable.ends(signer), key));
        }
        var name = owner.path() + "." + property;
        return Optional.of(new KeyRing<>(signers, taken, new KeySchedule(name, named, overlap, keys)));
    }
}
