/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import dev.admitone.token.UsageRules.Span;
import dev.admitone.token.UsageRules.Storage;
import dev.admitone.token.UsageRules.ViewingWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Usage rules as the tables of tests write them, and random ones. */
public final class TestUsageRules {

    private static final List<UsageAdvice> BITRATE = List.of(UsageAdvice.BITRATE);

    private TestUsageRules() {}

    /**
     * Rules such as {@code viewings=3 starts=… ends=… duration=60 storage=forbidden floating=60 fixed=60 bitrate=true
     * begin=… end=…}, in any order; times without their date are on 15 January 2026.
     */
    public static UsageRules of(@Nullable String text) {
        var parts = text == null
                ? Map.<String, String>of()
                : Arrays.stream(text.split(" "))
                        .map(part -> part.split("=", 2))
                        .collect(Collectors.toMap(part -> part[0], part -> part[1]));
        var begin = read(parts, "begin", TestUsageRules::time);
        var end = read(parts, "end", TestUsageRules::time);
        return new UsageRules(
                read(parts, "viewings", Integer::valueOf),
                read(parts, "starts", TestUsageRules::time),
                read(parts, "ends", TestUsageRules::time),
                read(parts, "duration", TestUsageRules::seconds),
                Storage.valueOf(parts.getOrDefault("storage", "allowed").toUpperCase(Locale.ROOT)),
                parts.containsKey("floating")
                        ? read(parts, "floating", length -> new ViewingWindow(seconds(length), true))
                        : read(parts, "fixed", length -> new ViewingWindow(seconds(length), false)),
                parts.containsKey("bitrate") ? BITRATE : List.of(),
                begin == null && end == null ? null : new Span(begin, end));
    }

    private static <T> @Nullable T read(Map<String, String> parts, String name, Function<String, T> reader) {
        var value = parts.get(name);
        return value == null ? null : reader.apply(value);
    }

    private static Duration seconds(String text) {
        return Duration.ofSeconds(Long.parseLong(text));
    }

    /** A time; without its date, on 15 January 2026. */
    public static Instant time(String text) {
        return Instant.parse(text.contains("T") ? text : "2026-01-15T" + text + "Z");
    }

    /** Any rules whose times are within two hours of an instant, to the millisecond. */
    public static UsageRules random(Random random, Instant around) {
        var begin = maybe(random, near(random, around));
        return new UsageRules(
                maybe(random, random.nextInt(5)),
                random.nextInt(4) > 0 ? null : near(random, around),
                maybe(random, near(random, around.plusSeconds(3_600))),
                maybe(random, length(random)),
                random.nextBoolean()
                        ? Storage.ALLOWED
                        : random.nextBoolean() ? Storage.FORBIDDEN : Storage.NOT_MENTIONED,
                maybe(random, new ViewingWindow(length(random), random.nextBoolean())),
                random.nextBoolean() ? BITRATE : List.of(),
                random.nextBoolean()
                        ? null
                        : new Span(
                                begin == null ? null : begin.minusSeconds(3_600),
                                maybe(random, near(random, around.plusSeconds(6_000)))));
    }

    private static <T> @Nullable T maybe(Random random, T value) {
        return random.nextBoolean() ? value : null;
    }

    private static Instant near(Random random, Instant around) {
        return around.plusMillis(random.nextInt(14_400_000) - 7_200_000);
    }

    private static Duration length(Random random) {
        return Duration.ofSeconds(1 + random.nextInt(random.nextBoolean() ? 100 : 14_400));
    }
}
