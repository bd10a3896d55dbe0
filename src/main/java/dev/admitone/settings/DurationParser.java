/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/** How durations and sizes are written. */
final class DurationParser {

    private DurationParser() {}

    /** The duration of a text such as {@code 10m}, {@code PT10M} or {@code 600}; null if it is none. */
    static @Nullable Duration duration(String text) {
        try {
            return DurationStyle.detect(text).parse(text, ChronoUnit.SECONDS);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return null;
        }
    }

    static String print(Duration time) {
        return DurationStyle.SIMPLE.print(time, time.toMillisPart() == 0 ? ChronoUnit.SECONDS : ChronoUnit.MILLIS);
    }

    /** The size of a text such as {@code 64KB} or {@code 65536}; null if it is none. */
    static @Nullable DataSize size(String text) {
        try {
            return DataSize.parse(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return null;
        }
    }
}
