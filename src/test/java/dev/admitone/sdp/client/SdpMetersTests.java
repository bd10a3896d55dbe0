/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.entitlement.Decision;
import dev.admitone.entitlement.Decision.Reason;
import dev.admitone.token.UsageRules;
import dev.admitone.trace.Spans;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SdpMetersTests {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Decision answer = new Decision.Refused();
    private final SdpMeters meters = new SdpMeters(question -> answer, "SHOP", registry, Spans.NONE);

    private long count(String outcome, String reason) {
        return registry.get("admitone.sdp.questions")
                .tags("site", "SHOP", "outcome", outcome, "reason", reason)
                .timer()
                .count();
    }

    private long total() {
        return registry.get("admitone.sdp.questions").timers().stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }

    @Test
    void beginsWithZeroes() {
        assertThat(total()).isZero();
        assertThat(registry.getMeters()).hasSize(2 + Reason.values().length);
    }

    @Test
    void countsRefusals() {
        assertThat(meters.decide(TestSdp.QUESTION)).isEqualTo(answer);

        assertThat(count("refused", "none")).isEqualTo(1);
        assertThat(total()).isEqualTo(1);
    }

    @Test
    void countsAuthorizations() {
        answer = new Decision.Authorized(UsageRules.NONE, "12345");
        meters.decide(TestSdp.QUESTION);

        assertThat(count("authorized", "none")).isEqualTo(1);
        assertThat(total()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void countsUnavailabilityByReason(Reason reason) {
        answer = new Decision.Unavailable(reason);
        meters.decide(TestSdp.QUESTION);

        assertThat(count(reason.isAboutTheQuestion() ? "error" : "unavailable", reason.label()))
                .isEqualTo(1);
        assertThat(total()).isEqualTo(1);
    }

    /** An alert about an outage must not fire for these. */
    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"QUESTION", "ERROR"})
    void countsErrorsOfQuestionsSeparately(Reason reason) {
        answer = new Decision.Rejected(reason, "85103");
        meters.decide(TestSdp.QUESTION);

        assertThat(count("error", reason.label())).isEqualTo(1);
        assertThat(total()).isEqualTo(1);
    }

    @Test
    void putsNothingOfTheQuestionIntoLabels() {
        meters.decide(TestSdp.QUESTION);

        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .allSatisfy(id -> assertThat(id.toString()).doesNotContain("s1gn-0n", "movie", "12345", "corr-1"));
    }
}
