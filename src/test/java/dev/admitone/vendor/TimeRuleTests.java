/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.token.FailureCode;
import dev.admitone.token.VerificationResult.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeRuleTests {

    private static final Instant START = Instant.parse("2026-11-29T12:00:00Z");
    private static final Instant END = START.plusSeconds(600);

    private final TimeRule rule = new TimeRule(Duration.ofSeconds(5), verdict("early"), verdict("late"));

    private static FailureCode verdict(String name) {
        return () -> new FailureCode.Line(name, name, name);
    }

    private List<Failure> failures(@Nullable Instant start, @Nullable Instant end, Instant now) {
        var failures = new ArrayList<Failure>();
        rule.judge(start, end, now, failures::add);
        return failures;
    }

    @ParameterizedTest
    @CsvSource({"-6,early", "-5,", "0,", "599,", "600,late", "601,late"})
    void holdsFromTheSkewBeforeTheStartToTheEnd(int seconds, @Nullable String code) {
        assertThat(failures(START, END, START.plusSeconds(seconds)))
                .extracting(Failure::code)
                .isEqualTo(code == null ? List.of() : List.of(code));
    }

    @Test
    void holdsBeforeTheEndWhenThereIsNoStart() {
        assertThat(failures(null, END, START.minusSeconds(3_600))).isEmpty();
    }

    @Test
    void holdsForEverWhenThereIsNoEnd() {
        assertThat(failures(START, null, START.plus(Duration.ofDays(36_500)))).isEmpty();
    }

    @Test
    void saysHowLongAgoATokenExpired() {
        assertThat(failures(null, END, END.plusSeconds(37)))
                .extracting(Failure::message)
                .containsExactly("The token expired 37 s ago.");
    }
}
