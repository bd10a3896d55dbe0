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
 * Builds a {@link KeyRing} from the configuration, and records unsafe dates as configuration errors. For one reading.
 *
 * @param <I> type of key ids
 * @param <K> type of keys
 */
public final class KeyPlan<I, K> {

    private final Settings owner;
    private final String property;
    private final boolean named;
    private final Duration overlap;
    private final Instant now;
    private final List<Draft<I, K>> drafts = new ArrayList<>();

    /**
     * Creates a plan without keys.
     *
     * @param owner the section with the keys
     * @param property the name of the key list in it
     * @param named whether tokens name their key by id
     * @param overlap the maximum token duration plus clock skew
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

        /** Omits the key. */
        @Override
        public String toString() {
            return "Draft[id=" + id + "]";
        }
    }

    /**
     * The sections of the keys in the list; none is recorded as an error.
     *
     * @param members the properties of a key, for the explanation
     */
    public List<Settings> sections(String members) {
        var sections = owner.section(property).sections();
        if (sections.isEmpty()) {
            owner.error(property, "at least one key with " + members);
        }
        return sections;
    }

    /**
     * Adds a key.
     *
     * @param value its bytes, for comparisons; null for an inactive key without a value
     * @param key the key; null for an inactive key without a value
     */
    public void add(I id, KeyProperties terms, @Nullable SecretBytes value, @Nullable K key) {
        drafts.add(new Draft<>(id, terms, value, key));
    }

    /** The key ring; empty if no key signs, which is recorded as an error. */
    public Optional<KeyRing<I, K>> ring() {
        var dates = drafts.stream().map(Draft::dates).toList();
        var schedule = new RotationSchedule(dates, overlap, now);
        if (drafts.stream().allMatch(draft -> draft.terms.isValid())) {
            schedule.check(owner, property);
        }
        return schedule.signers().isEmpty() ? Optional.empty() : ring(dates, schedule);
    }

    private Optional<KeyRing<I, K>> ring(List<Dates> dates, RotationSchedule schedule) {
        var keys = new ArrayList<ScheduledKey>();
        var accepted = new LinkedHashMap<I, Timed<I, K>>();
        for (int i = 0; i < drafts.size(); i++) {
            var draft = drafts.get(i);
            var scheduled = schedule.schedule(dates.get(i), draft.value);
            keys.add(scheduled);
            if (draft.key != null && !scheduled.state().isInactive()) {
                accepted.put(draft.id, new Timed<>(draft.id, draft.key, scheduled.takenUntil()));
            }
        }
        var signers = new ArrayList<Timed<I, K>>();
        for (var signer : schedule.signers()) {
            var draft = drafts.get(dates.indexOf(signer));
            if (draft.key == null) {
                return Optional.empty();
            }
            signers.add(new Timed<>(draft.id, draft.key, schedule.ends(signer)));
        }
        var name = owner + "." + property;
        return Optional.of(new KeyRing<>(signers, accepted, new KeySchedule(name, named, overlap, keys)));
    }
}
