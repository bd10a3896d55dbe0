/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestSize;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GmtSecondsTests {

    private static final int TEXTS = TestSize.of(20_000, 1_000_000);
    private static final String CHARACTERS = "0123456789-:TZtz+. ";
    private static final DateTimeFormatter STRICT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withResolverStyle(ResolverStyle.STRICT);

    @ParameterizedTest
    @ValueSource(
            strings = {"0000-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "2028-02-29T12:00:00Z", "9999-12-31T23:59:59Z"})
    void readsATimeThatExists(String text) {
        assertThat(GmtSeconds.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-12-31T23:59:60Z",
                "2026-12-31T24:00:00Z",
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-01-01T00:00:00z",
                "2026-01-01 00:00:00Z",
                "2026-01-01T00:00:00",
                "2026-01-01T00:00:00.0Z",
                "2026-01-01T00:00:00+00:00",
                "+2026-01-01T00:00:00Z",
                "-026-01-01T00:00:00Z",
                "２０２６-01-01T00:00:00Z",
                "2026-01-01T00:00:00Z\n"
            })
    void refusesEveryOtherText(String text) {
        assertThat(GmtSeconds.parse(text)).isNull();
    }

    @Test
    void readsWhatAStrictFormatterReads() {
        var random = new Random(20260119);

        for (int i = 0; i < TEXTS; i++) {
            var text = new StringBuilder("%04d-%02d-%02dT%02d:%02d:%02dZ"
                    .formatted(
                            random.nextInt(10_000),
                            random.nextInt(15),
                            random.nextInt(34),
                            random.nextInt(26),
                            random.nextInt(62),
                            random.nextInt(62)));
            if (random.nextInt(4) == 0) {
                text.setCharAt(random.nextInt(text.length()), CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }

            assertThat(GmtSeconds.parse(text.toString())).as("%s", text).isEqualTo(formatted(text.toString()));
        }
    }

    private static @Nullable Instant formatted(String text) {
        try {
            return text.length() == 20 ? LocalDateTime.parse(text, STRICT).toInstant(ZoneOffset.UTC) : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
