/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeHintTests {

    private static final Instant WINTER = Instant.parse("2026-01-15T12:00:00Z");
    private static final Instant SUMMER = Instant.parse("2026-07-15T12:00:00Z");
    private static final String ADVICE =
            "the vendor's console has a longer token duration, set the same token-duration here";
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @ParameterizedTest
    @CsvSource({
        "KST fresh, PT9H, 9 h, Asia/Seoul",
        "KST and a clock 5 s ahead, PT9H5S, 9 h, Asia/Seoul",
        "KST 9 min old, PT8H51M, 9 h, Asia/Seoul",
        "KST almost 10 min old, PT8H50M1S, 9 h, Asia/Seoul",
        "IST fresh, PT5H30M, 5 h 30 min, Asia/Kolkata",
        "Nepal 37 s old, PT5H44M23S, 5 h 45 min, Asia/Kathmandu",
        "Nepal not mistaken for India, PT5H36M, 5 h 45 min, Asia/Kathmandu",
        "Berlin, PT1H, 1 h, Europe/Berlin",
        "Berlin 9 min old, PT51M, 1 h, Europe/Berlin",
        "Athens, PT2H, 2 h, Europe/Athens",
        "Moscow, PT3H, 3 h, Europe/Moscow",
        "Tehran, PT3H30M, 3 h 30 min, Asia/Tehran",
        "Dubai, PT4H, 4 h, Asia/Dubai",
        "Kabul, PT4H30M, 4 h 30 min, Asia/Kabul",
        "Karachi, PT5H, 5 h, Asia/Karachi",
        "Dhaka, PT6H, 6 h, Asia/Dhaka",
        "Yangon, PT6H30M, 6 h 30 min, Asia/Yangon",
        "Bangkok, PT7H, 7 h, Asia/Bangkok",
        "Shanghai, PT8H, 8 h, Asia/Shanghai",
        "Eucla, PT8H45M, 8 h 45 min, Australia/Eucla",
        "Darwin, PT9H30M, 9 h 30 min, Australia/Darwin",
        "Brisbane, PT10H, 10 h, Australia/Brisbane",
        "Adelaide, PT10H30M, 10 h 30 min, Australia/Adelaide",
        "Sydney, PT11H, 11 h, Australia/Sydney",
        "Fiji, PT12H, 12 h, Pacific/Fiji",
        "Chatham in the other season, PT12H45M, 12 h 45 min, Pacific/Chatham",
        "Auckland, PT13H, 13 h, Pacific/Auckland",
        "Chatham, PT13H45M, 13 h 45 min, Pacific/Chatham",
        "Kiritimati, PT14H, 14 h, Pacific/Kiritimati"
    })
    void recognisesLocalTimeInTheEast(String name, Duration ahead, String offset, String zone) {
        assertThat(TimeHint.notYetValid(WINTER.plus(ahead), WINTER))
                .as(name)
                .isEqualTo("The timestamp is " + offset + " ahead: it looks like " + zone
                        + " local time written as GMT; use GMT.");
    }

    @ParameterizedTest
    @CsvSource({
        "New York fresh, PT5H, PT10M, 5 h, America/New_York",
        "New York as old as it lives, PT5H10M, PT10M, 5 h, America/New_York",
        "New York and clocks that disagree, PT5H10M4S, PT10M, 5 h, America/New_York",
        "New York with a short life, PT5H59S, PT1M, 5 h, America/New_York",
        "New York with a long life, PT5H25M, PT1H, 5 h, America/New_York",
        "Newfoundland in the other season, PT2H30M, PT10M, 2 h 30 min, America/St_Johns",
        "Sao Paulo, PT3H, PT10M, 3 h, America/Sao_Paulo",
        "Newfoundland, PT3H30M, PT10M, 3 h 30 min, America/St_Johns",
        "Newfoundland not mistaken for Brazil, PT3H31M, PT1H, 3 h 30 min, America/St_Johns",
        "Halifax, PT4H, PT10M, 4 h, America/Halifax",
        "Chicago, PT6H, PT10M, 6 h, America/Chicago",
        "Denver, PT7H, PT10M, 7 h, America/Denver",
        "Los Angeles, PT8H, PT10M, 8 h, America/Los_Angeles",
        "Anchorage, PT9H, PT10M, 9 h, America/Anchorage",
        "Honolulu, PT10H, PT10M, 10 h, Pacific/Honolulu"
    })
    void recognisesLocalTimeInTheWest(String name, Duration behind, Duration life, String offset, String zone) {
        assertThat(expired(WINTER, behind, life))
                .as(name)
                .isEqualTo("The timestamp is " + offset + " behind: it looks like " + zone
                        + " local time written as GMT; use GMT. Or the token was made early and kept.");
    }

    @ParameterizedTest
    @CsvSource({
        "PT1H1M, 1 h 1 min, Atlantic/Azores",
        "PT2H, 2 h, America/Noronha",
        "PT9H30M, 9 h 30 min, Pacific/Marquesas",
        "PT11H, 11 h, Pacific/Pago_Pago"
    })
    void namesAStoredTokenBeforeAnUnlikelyZone(Duration behind, String age, String zone) {
        assertThat(expired(WINTER, behind, TEN_MINUTES))
                .isEqualTo(
                        "The token was made " + age + " ago and is valid for 10 min: make it right before the license"
                                + " request and do not store it. Or its timestamp looks like " + zone
                                + " local time written as GMT.");
    }

    @ParameterizedTest
    @CsvSource({"2026-01-15T13:04:05Z, 01:04:05", "2026-01-15T23:59:00Z, 11:55:30", "2026-07-15T12:30:00Z, 00:30:00"})
    void namesTheTwelveHourClockBeforeAnUnlikelyZone(Instant now, String written) {
        var start = Instant.parse(now.toString().substring(0, 11) + written + "Z");

        assertThat(TimeHint.expired(start, start.plus(TEN_MINUTES), now, ""))
                .contains("12 h behind", "12-hour clock", "HH and not hh")
                .doesNotContain("Etc/GMT+12");
    }

    @Test
    void namesTheTwelveHourClockAfterMidnight() {
        var now = Instant.parse("2026-01-15T00:10:00Z");

        assertThat(TimeHint.notYetValid(Instant.parse("2026-01-15T12:10:00Z"), now))
                .contains("12-hour clock");
        assertThat(TimeHint.notYetValid(Instant.parse("2026-01-15T12:30:00Z"), now))
                .doesNotContain("12-hour clock");
    }

    @Test
    void namesAZoneForTwelveHoursInTheMorningWhichNoTwelveHourClockExplains() {
        var now = Instant.parse("2026-01-15T03:00:00Z");
        var start = Instant.parse("2026-01-14T15:00:00Z");

        assertThat(TimeHint.expired(start, start.plus(TEN_MINUTES), now, "")).contains("Etc/GMT+12");
    }

    @Test
    void givesNoAdviceAboutADurationThatTheTokenItselfHas() {
        assertThat(TimeHint.expired(WINTER, WINTER.plus(TEN_MINUTES), WINTER.plusSeconds(637), ""))
                .doesNotContain("console", " If ");
    }

    @ParameterizedTest
    @CsvSource({
        "PT-3H30M, America/St_Johns",
        "PT-4H, America/New_York",
        "PT-5H, America/Chicago",
        "PT-9H, America/Adak",
        "PT1H, Europe/London",
        "PT2H, Europe/Berlin",
        "PT9H30M, Australia/Adelaide",
        "PT10H, Australia/Sydney",
        "PT10H30M, Australia/Lord_Howe",
        "PT11H, Pacific/Noumea",
        "PT12H, Pacific/Auckland",
        "PT12H45M, Pacific/Chatham",
        "PT13H, Pacific/Tongatapu"
    })
    void namesTheZoneThatHasTheOffsetInSummer(Duration offset, String zone) {
        var timestamp = SUMMER.plus(offset);
        var hint = offset.isNegative()
                ? TimeHint.expired(timestamp, timestamp.plus(TEN_MINUTES), SUMMER, ADVICE)
                : TimeHint.notYetValid(timestamp, SUMMER);

        assertThat(hint).contains(zone + " local time");
    }

    @Test
    void recognisesNewfoundlandStandardTimeWhileAllSeasonsSaveDaylight() {
        var april = Instant.parse("2026-04-15T12:00:00Z");

        assertThat(expired(april, Duration.ofMinutes(210), TEN_MINUTES)).contains("America/St_Johns");
    }

    @ParameterizedTest
    @CsvSource({"PT0.001S, 1 s", "PT1S, 1 s", "PT3.2S, 4 s", "PT4S, 4 s", "PT59.5S, 1 min", "PT60S, 1 min"})
    void blamesAClockThatIsSecondsAhead(Duration ahead, String text) {
        assertThat(TimeHint.notYetValid(WINTER.plus(ahead), WINTER))
                .isEqualTo("The issuer's clock is " + text + " ahead of this one; use NTP on both.");
    }

    @ParameterizedTest
    @CsvSource({
        "PT60.000000001S, 1 min",
        "PT61S, 1 min 1 s",
        "PT26M, 26 min",
        "PT50M, 50 min",
        "PT1H6S, 1 h",
        "PT8H49M59S, 8 h 49 min",
        "PT9H6S, 9 h",
        "PT9H20M, 9 h 20 min",
        "PT14H6S, 14 h",
        "PT51H, 2 d 3 h"
    })
    void saysHowFarAheadIsAnythingElse(Duration ahead, String text) {
        assertThat(TimeHint.notYetValid(WINTER.plus(ahead), WINTER))
                .isEqualTo("The timestamp is " + text + " ahead: the issuer's clock or time zone is wrong.");
    }

    @ParameterizedTest
    @CsvSource({
        "PT20M, PT10M, 20 min, 10 min",
        "PT26M, PT10M, 26 min, 10 min",
        "PT4H59M59S, PT10M, 4 h 59 min, 10 min",
        "PT5H10M5S, PT10M, 5 h 10 min, 10 min",
        "PT5H2M, PT1M, 5 h 2 min, 1 min",
        "PT5H40M, PT1H, 5 h 40 min, 1 h",
        "PT51H, PT0S, 2 d 3 h, 0 s"
    })
    void recognisesATokenThatWasKept(Duration behind, Duration life, String ago, String lives) {
        assertThat(expired(WINTER, behind, life))
                .isEqualTo("The token was made " + ago + " ago and is valid for " + lives
                        + ": make it right before the license request and do not store it.");
    }

    @ParameterizedTest
    @CsvSource({"PT10M, PT10M, 10 min, 10 min", "PT19M59S, PT10M, 19 min 59 s, 10 min", "PT50H, PT30H, 2 d 2 h, 1 d 6 h"
    })
    void mentionsTheTokenDurationWhenATokenExpiredShortlyBefore(
            Duration behind, Duration life, String ago, String lives) {
        assertThat(expired(WINTER, behind, life))
                .isEqualTo("The token was made " + ago + " ago and is valid for " + lives
                        + ": make it right before the license request and do not store it."
                        + " If the vendor's console has a longer token duration, set the same token-duration here.");
    }

    @Test
    void mentionsTheZoneToWhenALongLifeEndsWhereAZoneBegins() {
        assertThat(expired(WINTER, Duration.ofMinutes(303), Duration.ofHours(4)))
                .startsWith("The token was made 5 h 3 min ago and is valid for 4 h: ")
                .endsWith("set the same token-duration here; if the token was made just now, its timestamp looks like"
                        + " America/New_York local time written as GMT.");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT0.9S, 0 s",
        "PT-5S, 0 s",
        "PT37S, 37 s",
        "PT60S, 1 min",
        "PT1M1S, 1 min 1 s",
        "PT9H, 9 h",
        "PT9H59S, 9 h",
        "PT5H30M12S, 5 h 30 min",
        "PT23H59M59S, 23 h 59 min",
        "PT24H, 1 d",
        "P1DT59M, 1 d",
        "P2DT3H4M, 2 d 3 h"
    })
    void writesADurationInAtMostTwoUnits(Duration duration, String text) {
        assertThat(TimeHint.duration(duration)).isEqualTo(text);
    }

    @Test
    void writesDurationsOfAnyLength() {
        assertThat(TimeHint.duration(Duration.ofSeconds(Long.MIN_VALUE))).isEqualTo("0 s");
        assertThat(TimeHint.duration(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)))
                .isEqualTo("106751991167300 d 15 h");
    }

    @Test
    void explainsInstantsOfAnyAge() {
        var instants = List.of(
                Instant.MIN,
                Instant.MIN.plusNanos(1),
                Instant.parse("-0001-01-01T00:00:00Z"),
                Instant.EPOCH,
                WINTER,
                Instant.parse("9999-12-31T23:59:59Z"),
                Instant.MAX.minus(Duration.ofHours(9)),
                Instant.MAX);

        assertThatCode(() -> {
                    for (var a : instants) {
                        for (var b : instants) {
                            assertThat(TimeHint.notYetValid(a, b)).isNotBlank();
                            for (var c : instants) {
                                assertThat(TimeHint.expired(a, b, c, ADVICE)).isNotBlank();
                            }
                        }
                    }
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "9999-12-31T10:00:00Z"})
    void recognisesKoreaWhateverTheYear(Instant now) {
        assertThat(TimeHint.notYetValid(now.plus(Duration.ofHours(9)), now)).contains("9 h ahead", "Asia/Seoul");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T05:00:00.123Z, has milliseconds",
        "'2026-11-22T05:00:00,123456Z', has milliseconds",
        "2026-11-22T05:00:00, has no Z",
        "2026-11-22T14:00:00+09:00, has an offset instead of Z",
        "2026-11-22T14:00:00+0900, has an offset instead of Z",
        "2026-11-22T00:00:00-05, has an offset instead of Z",
        "2026-11-22 05:00:00Z, has a blank instead of T",
        "2026-11-22T05:00:00 Z, has a blank before the Z",
        "2026-11-22 05:00:00, has a blank instead of T and no Z",
        "2026-11-22T05:00:00.123, has milliseconds and no Z",
        "2026-11-22 14:00:00.123 +09:00, has a blank instead of T and milliseconds and an offset instead of Z",
        "1795323600, is in Unix seconds",
        "1795323600.25, is in Unix seconds",
        "1795323600123, is in Unix milliseconds",
        "2026-02-30T05:00:00Z, is not a date and time that exists",
        "20261122050000, is unreadable",
        "2026-11-22, is unreadable",
        "'', is unreadable",
        "2026-11-22T05:00:00Z<script>, is unreadable",
        "２０２６-11-22T05:00:00Z, is unreadable"
    })
    void saysWhatATimestampHasWrong(String timestamp, String fault) {
        assertThat(TimeHint.unreadable(timestamp))
                .isEqualTo("The timestamp " + fault + ": write GMT in whole seconds as yyyy-MM-ddTHH:mm:ssZ.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-", " ", ".", "Z", ":", "\uD800", "\n", "2026-11-22T05:00:00.0", "00:"})
    @Timeout(60)
    void readsLongTextsOnceOnly(String part) {
        var text = part.repeat(65_536 / part.length());

        for (int i = 0; i < 100; i++) {
            assertThat(TimeHint.unreadable(text)).contains("is unreadable");
            assertThat(TimeHint.unreadable("2026-11-22T05:00:00." + text + "!")).contains("is unreadable");
        }
    }

    @Test
    void takesAFractionOfAnyLength() {
        assertThat(TimeHint.unreadable("2026-11-22T05:00:00." + "1".repeat(65_000) + "Z"))
                .contains("has milliseconds");
    }

    private static String expired(Instant now, Duration behind, Duration life) {
        var notBefore = now.minus(behind);
        return TimeHint.expired(notBefore, notBefore.plus(life), now, ADVICE);
    }
}
