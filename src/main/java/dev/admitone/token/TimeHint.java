/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Explains why a license token cannot be exchanged now. How far the times are off, and by how round a number, tells the
 * cause.
 */
public final class TimeHint {

    /** The fault of a string that is no timestamp of any known form. */
    public static final String UNREADABLE = "is unreadable";

    /** Beyond this, a clock is set wrong and not drifting. */
    private static final Duration DRIFT = Duration.ofSeconds(60);

    /** How far correct clocks differ. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    /** Up to this age a token counts as made for the current request. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    /** The least distance of offsets in the west: a wider search would find a zone for whatever is late. */
    private static final Duration WEST_STEP = Duration.ofMinutes(30);

    private static final Duration HALF_DAY = Duration.ofHours(12);
    private static final int NOON = 12;

    private static final String TWELVE_HOURS =
            "it looks like the hours of a 12-hour clock; use those of a 24-hour clock, HH and not hh in patterns";

    private static final String MADE_NOW = "the token was made just now, its timestamp ";

    /** Both seasons, because software may ignore daylight saving time. */
    private static final List<Instant> SEASONS =
            List.of(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-07-01T00:00:00Z"));

    /** Every offset in use. Of zones that share one in this season, the first is named, as most likely meant. */
    private static final List<ZoneId> ZONES =
            Pattern.compile("\\s+").splitAsStream("""
            Asia/Seoul Asia/Kolkata America/New_York America/Chicago America/Denver America/Los_Angeles
            Europe/Berlin Europe/London Europe/Athens Europe/Moscow Asia/Dubai Asia/Karachi Asia/Dhaka
            Asia/Bangkok Asia/Shanghai Australia/Sydney Pacific/Auckland America/Sao_Paulo America/Halifax
            America/Anchorage Pacific/Honolulu Asia/Tehran Asia/Kabul Asia/Kathmandu Asia/Yangon
            Australia/Eucla Australia/Adelaide Australia/Darwin Australia/Brisbane Australia/Lord_Howe
            Pacific/Noumea Pacific/Fiji Pacific/Chatham Pacific/Tongatapu Pacific/Kiritimati
            Atlantic/Azores Atlantic/Cape_Verde America/Noronha America/St_Johns America/Adak
            Pacific/Gambier Pacific/Marquesas Pacific/Pago_Pago Etc/GMT+12""").map(ZoneId::of).toList();

    /** Few people live in them: a stored token is the likelier cause. */
    private static final Set<ZoneId> UNLIKELY = Stream.of(
                    "Atlantic/Azores",
                    "Atlantic/Cape_Verde",
                    "America/Noronha",
                    "America/Adak",
                    "Pacific/Gambier",
                    "Pacific/Marquesas",
                    "Pacific/Pago_Pago",
                    "Etc/GMT+12")
            .map(ZoneId::of)
            .collect(Collectors.toUnmodifiableSet());

    /** Possessive, and each part begins with what the part before cannot match: linear for any string. */
    private static final Pattern NEARLY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}([T ])[0-9]{2}:[0-9]{2}:[0-9]{2}"
            + "([.,][0-9]++)?+ ?+(Z|[+-][0-9]{2}(?::?+[0-9]{2})?+)?+");

    /** Not 14 digits, which are a date and a time without separators. */
    private static final Pattern UNIX_SECONDS = Pattern.compile("[0-9]{9,11}+(?:\\.[0-9]++)?+");

    private static final Pattern UNIX_MILLIS = Pattern.compile("[0-9]{12,13}+");

    private TimeHint() {}

    /**
     * Explains why a token is not valid yet.
     *
     * @param notBefore the first instant at which the token can be exchanged, after {@code now}
     */
    public static String notYetValid(Instant notBefore, Instant now) {
        var ahead = Duration.between(now, notBefore);
        if (ahead.compareTo(DRIFT) <= 0) {
            // A timestamp has no parts of a second: rounding up restores those that have passed since.
            var seconds = ahead.plusNanos(999_999_999).toSeconds();
            return "The issuer's clock is " + duration(Duration.ofSeconds(seconds))
                    + " ahead of this one; use NTP on both.";
        }
        if (isWithin(HALF_DAY.minus(ahead), SLACK.negated(), FRESH) && hour(notBefore) == NOON && hour(now) == 0) {
            return "The timestamp is " + duration(HALF_DAY) + " ahead: " + TWELVE_HOURS + ".";
        }
        return find(now, offset -> isWithin(offset.minus(ahead), SLACK.negated(), FRESH))
                .map(local ->
                        "The timestamp is " + duration(local.offset()) + " ahead: it " + local.text() + "; use GMT.")
                .orElseGet(() ->
                        "The timestamp is " + duration(ahead) + " ahead: the issuer's clock or time zone is wrong.");
    }

    /**
     * Explains why a token is no longer valid.
     *
     * @param notBefore the first instant at which the token could be exchanged
     * @param expiresAt the first instant at which it no longer could, not after {@code now}
     * @param advice completes "If …" where the format has another cause for an end that has just passed; else empty
     */
    public static String expired(Instant notBefore, Instant expiresAt, Instant now, String advice) {
        var behind = Duration.between(notBefore, now);
        var life = Duration.between(notBefore, expiresAt);
        var shortly = behind.minus(life).compareTo(life) < 0;
        var limit = min(life.plus(SLACK), shortly ? FRESH : WEST_STEP);
        boolean isHalved = hour(notBefore) < NOON && isWithin(behind.minus(HALF_DAY), Duration.ZERO, limit);
        if (!shortly && isHalved) {
            return "The timestamp is " + duration(HALF_DAY) + " behind: " + TWELVE_HOURS
                    + ". Or the token was made early and kept.";
        }
        var local = find(now, offset -> offset.isNegative() && isWithin(behind.plus(offset), Duration.ZERO, limit));
        var kept = "The token was made " + duration(behind) + " ago and is valid for " + duration(life)
                + ": make it right before the license request and do not store it.";
        if (!shortly && local.isPresent() && UNLIKELY.contains(local.get().zone())) {
            return kept + " Or its timestamp " + local.get().text() + ".";
        }
        if (!shortly && local.isPresent()) {
            return "The timestamp is " + duration(local.get().offset().negated()) + " behind: it "
                    + local.get().text() + "; use GMT. Or the token was made early and kept.";
        }
        if (!shortly) {
            return kept;
        }
        // A duration of whole hours ends where a zone begins: a stored token is more likely, but the zone is possible.
        var causes = Stream.of(advice, local.map(zone -> MADE_NOW + zone.text()).orElse(""))
                .filter(cause -> !cause.isEmpty())
                .collect(Collectors.joining("; if "));
        return causes.isEmpty() ? kept : kept + " If " + causes + ".";
    }

    /** A length of time in at most two units, the rest cut off: {@code 5 h 30 min}. A negative one is {@code 0 s}. */
    public static String duration(Duration d) {
        long[] sizes = {86_400, 3_600, 60, 1};
        String[] units = {" d", " h", " min", " s"};
        var seconds = d.toSeconds();
        for (int i = 0; i < sizes.length; i++) {
            if (seconds >= sizes[i]) {
                var text = seconds / sizes[i] + units[i];
                var rest = i + 1 < sizes.length ? seconds % sizes[i] / sizes[i + 1] : 0;
                return rest == 0 ? text : text + " " + rest + units[i + 1];
            }
        }
        return "0 s";
    }

    /** Explains what is wrong with a timestamp that is not {@code yyyy-MM-ddTHH:mm:ssZ}, without repeating it. */
    public static String unreadable(String timestamp) {
        return "The timestamp " + fault(timestamp) + ": write GMT in whole seconds as yyyy-MM-ddTHH:mm:ssZ.";
    }

    /** Completes "it …": what is wrong with such a timestamp. */
    public static String fault(String timestamp) {
        if (UNIX_SECONDS.matcher(timestamp).matches()) {
            return "is in Unix seconds";
        }
        if (UNIX_MILLIS.matcher(timestamp).matches()) {
            return "is in Unix milliseconds";
        }
        var parts = NEARLY.matcher(timestamp);
        if (!parts.matches()) {
            return UNREADABLE;
        }
        var faults = new ArrayList<String>();
        if (" ".equals(parts.group(1))) {
            faults.add("a blank instead of T");
        }
        if (parts.group(2) != null) {
            faults.add("milliseconds");
        }
        var zone = parts.group(3);
        if (zone == null) {
            faults.add("no Z");
        } else if (!zone.equals("Z")) {
            faults.add("an offset instead of Z");
        } else if (faults.isEmpty()) {
            return timestamp.endsWith(" Z") ? "has a blank before the Z" : "is not a date and time that exists";
        }
        return "has " + String.join(" and ", faults);
    }

    /** Zones as they are now come first, then zones as they are in one season or the other. */
    private static Optional<Local> find(Instant now, Predicate<Duration> fits) {
        return Stream.concat(Stream.of(now), SEASONS.stream())
                .flatMap(at -> ZONES.stream().map(zone -> Local.of(zone, at)))
                .filter(local -> fits.test(local.offset()))
                .findFirst();
    }

    private static int hour(Instant instant) {
        return (int) (Math.floorMod(instant.getEpochSecond(), 86_400L) / 3_600);
    }

    private static boolean isWithin(Duration age, Duration from, Duration before) {
        return age.compareTo(from) >= 0 && age.compareTo(before) < 0;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    /** The offset of a zone from GMT. */
    private record Local(ZoneId zone, Duration offset) {

        static Local of(ZoneId zone, Instant at) {
            return new Local(
                    zone, Duration.ofSeconds(zone.getRules().getOffset(at).getTotalSeconds()));
        }

        String text() {
            return "looks like " + zone + " local time written as GMT";
        }
    }
}
