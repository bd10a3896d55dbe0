/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes policy JSON without white space. Absent parts are left out.
 *
 * <p>Nothing is escaped, because nothing needs to be: names, enum values, dates and hexadecimal digits are all that a
 * policy consists of, and its types admit nothing else.
 */
final class PolicyJsonWriter {

    private final StringBuilder text = new StringBuilder(1024);

    /** A part of a policy that writes its own members. */
    interface Part {
        void writeTo(PolicyJsonWriter out);
    }

    /** An enum constant that the policy writes as a number. */
    interface Numbered {
        int number();
    }

    static byte[] of(Part part) {
        var out = new PolicyJsonWriter();
        out.braced(part);
        return out.text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    PolicyJsonWriter member(String name, @Nullable Boolean value) {
        if (value != null) {
            name(name).append(value.booleanValue());
        }
        return this;
    }

    PolicyJsonWriter member(String name, @Nullable Integer value) {
        if (value != null) {
            name(name).append(value.intValue());
        }
        return this;
    }

    PolicyJsonWriter member(String name, @Nullable String value) {
        if (value != null) {
            name(name).append('"').append(value).append('"');
        }
        return this;
    }

    PolicyJsonWriter named(String name, @Nullable Enum<?> value) {
        return member(name, value == null ? null : value.name());
    }

    PolicyJsonWriter numbered(String name, @Nullable Numbered value) {
        return member(name, value == null ? null : (Integer) value.number());
    }

    PolicyJsonWriter part(String name, @Nullable Part value) {
        if (value != null) {
            name(name);
            braced(value);
        }
        return this;
    }

    PolicyJsonWriter parts(String name, List<? extends Part> values) {
        if (!values.isEmpty()) {
            name(name).append('[');
            for (var value : values) {
                separate();
                braced(value);
            }
            text.append(']');
        }
        return this;
    }

    private void braced(Part part) {
        text.append('{');
        part.writeTo(this);
        text.append('}');
    }

    private StringBuilder name(String name) {
        separate();
        return text.append('"').append(name).append("\":");
    }

    private void separate() {
        char last = text.charAt(text.length() - 1);
        if (last != '{' && last != '[') {
            text.append(',');
        }
    }
}
