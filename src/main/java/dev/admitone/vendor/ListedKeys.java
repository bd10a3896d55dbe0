/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.crypto.SecretBytes;
import dev.admitone.json.StringFormat;
import dev.admitone.rotation.KeyPlan;
import dev.admitone.rotation.KeyProperties;
import dev.admitone.settings.Secrets;
import dev.admitone.settings.Settings;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys of a site that the configuration lists with {@code id}, {@code key} and {@code state}, or with the
 * vendor's names of the first two. Configuration errors are recorded in the section of the key. For one reading.
 *
 * @param <I> the id of a key
 * @param <K> a key, ready for use
 */
public final class ListedKeys<I, K> {

    private final StringFormat<I> idForm;
    private final I noId;
    private final Function<Settings, @Nullable SecretBytes> values;
    private final BiFunction<I, SecretBytes, K> keys;
    private final String idName;
    private final String keyName;
    private final Set<I> ids = new HashSet<>();
    private final Set<SecretBytes> known = new HashSet<>();

    /**
     * Reads keys.
     *
     * @param idForm the form of ids
     * @param noId replaces an invalid id, and is that of the stand-in
     * @param values reads the bytes of a key from its section; null after a configuration error, which is recorded
     * @param keys makes a key of its id and its bytes
     */
    public ListedKeys(
            StringFormat<I> idForm,
            I noId,
            Function<Settings, @Nullable SecretBytes> values,
            BiFunction<I, SecretBytes, K> keys) {
        this(idForm, noId, values, keys, "id", "key");
    }

    private ListedKeys(
            StringFormat<I> idForm,
            I noId,
            Function<Settings, @Nullable SecretBytes> values,
            BiFunction<I, SecretBytes, K> keys,
            String idName,
            String keyName) {
        this.idForm = idForm;
        this.noId = noId;
        this.values = values;
        this.keys = keys;
        this.idName = idName;
        this.keyName = keyName;
    }

    /** The same for keys whose id and bytes have other names in the configuration. */
    public ListedKeys<I, K> withNames(String id, String key) {
        return new ListedKeys<>(idForm, noId, values, keys, id, key);
    }

    /**
     * Reads the list of a plan: a key that has expired or was revoked may lack its bytes.
     *
     * @param length of a key, in bytes
     * @return empty if no key signs, which is recorded
     */
    public Optional<NamedKeys<I, K>> read(KeyPlan<I, K> plan, int length) {
        plan.sections(idName + ", " + keyName + " and state").forEach(section -> add(section, plan));
        return named(plan, length);
    }

    /** The keys of a plan, read in whatever way; see {@link #read}. */
    public Optional<NamedKeys<I, K>> named(KeyPlan<I, K> plan, int length) {
        var standIn = keys.apply(noId, SecretBytes.of(new byte[length]));
        return plan.ring().map(ring -> new NamedKeys<>(ring, standIn));
    }

    private void add(Settings section, KeyPlan<I, K> plan) {
        var id = idForm.parser().parse(section.value(idName).string(""));
        if (id == null) {
            section.error(idName, "must be " + idForm.allowed());
        } else if (!ids.add(id)) {
            section.error(idName, "must be unique: another key of the site has the same " + idName);
        }
        var terms = KeyProperties.listed(section);
        boolean isLeftOut = terms.needNoKey() && !Secrets.isGiven(section, keyName);
        var value = isLeftOut ? null : values.apply(section);
        if (value != null && !known.add(value)) {
            section.error(Secrets.written(section, keyName), "is also the value of another key of the site");
        }
        plan.add(id == null ? noId : id, terms, value, id == null || value == null ? null : keys.apply(id, value));
    }
}
