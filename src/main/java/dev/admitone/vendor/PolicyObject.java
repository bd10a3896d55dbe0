/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An object of a vendor's policy as an {@link ObjectFormat} read it: its members in the order of the format, null where
 * absent or invalid. Immutable.
 */
public final class PolicyObject implements JsonWriter.Part {

    private final List<String> names;
    private final @Nullable Object[] values;

    PolicyObject(List<String> names, @Nullable Object[] values) {
        this.names = names;
        this.values = values;
    }

    /** An object of a format without any member. */
    public PolicyObject(ObjectFormat format) {
        this(format.names(), new @Nullable Object[format.names().size()]);
    }

    /** A member; null if absent, or if the format has no such member, as between DRM systems. */
    public @Nullable Object any(String name) {
        int index = names.indexOf(name);
        return index < 0 ? null : values[index];
    }

    /** A number; null if absent. */
    public @Nullable Integer number(String name) {
        return (Integer) any(name);
    }

    /** A string; null if absent. */
    public @Nullable String string(String name) {
        return (String) any(name);
    }

    /** A string of an object in this one; null if either is absent. */
    public @Nullable String string(String object, String name) {
        var inner = object(object);
        return inner == null ? null : inner.string(name);
    }

    /** Whether a boolean is true; not if it is absent. */
    public boolean isTrue(String name) {
        return Boolean.TRUE.equals(any(name));
    }

    /** Whether a boolean is false; not if it is absent. */
    public boolean isFalse(String name) {
        return Boolean.FALSE.equals(any(name));
    }

    /** A list; null if absent. */
    public @Nullable List<?> list(String name) {
        return (List<?>) any(name);
    }

    /** A list of objects; empty if absent. */
    public List<PolicyObject> objects(String name) {
        var list = list(name);
        return list == null
                ? List.of()
                : list.stream().map(PolicyObject.class::cast).toList();
    }

    /** An object; null if absent. */
    public @Nullable PolicyObject object(String name) {
        return (PolicyObject) any(name);
    }

    /** The pointers of those members that are there. */
    public List<String> present(String... members) {
        return Stream.of(members)
                .filter(name -> any(name) != null)
                .map(name -> "/" + name)
                .toList();
    }

    /** The same with another value of a member of the format, or without it. */
    public PolicyObject with(String name, @Nullable Object value) {
        var changed = values.clone();
        changed[names.indexOf(name)] = value;
        return new PolicyObject(names, changed);
    }

    /** The same members as an object of a format that has all of them, and may have more. */
    public PolicyObject in(ObjectFormat format) {
        var all = format.names().stream().map(this::any).toArray();
        return new PolicyObject(format.names(), all);
    }

    @Override
    public void writeTo(JsonWriter out) {
        for (int i = 0; i < values.length; i++) {
            out.member(names.get(i), values[i]);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PolicyObject that && names.equals(that.names) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** Without the values, which may be keys. */
    @Override
    public String toString() {
        return "PolicyObject" + names;
    }
}
