/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a module asked for a property, for the metadata that editors complete properties from.
 *
 * @param type what the value is converted to
 * @param byDefault the default; null if there is none
 * @param choices the allowed values; empty if the list is open
 */
record Asked(Class<?> type, @Nullable Object byDefault, List<String> choices) {

    static final Asked SECTION = new Asked(Settings.class, null);
    static final Asked STRING = new Asked(String.class, null);
    static final Asked LIST = new Asked(List.class, null);

    Asked(Class<?> type, @Nullable Object byDefault) {
        this(type, byDefault, List.of());
    }
}
