/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class SdpAnswerMetersTests {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SdpAnswerMeters meters = new SdpAnswerMeters(registry, List.of("expired"));

    private double answers() {
        return registry.find("admitone.sdp.answers").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Test
    void countsARefusalUnderItsReason() {
        meters.countNotAuthorized("expired");

        assertThat(registry.get("admitone.sdp.answers")
                        .tag("reason", "expired")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void ignoresUnknownReasons() {
        meters.countNotAuthorized("made-up");

        assertThat(answers()).isZero();
    }

    @Test
    void countsNoErrorsOfOtherEndpoints() {
        meters.countError(new Refused("", RequestCode.NOT_ENTITLED_NOW, "not now"));

        assertThat(answers()).isZero();
    }
}
