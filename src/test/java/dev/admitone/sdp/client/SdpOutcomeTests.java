/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.entitlement.Decision;
import dev.admitone.entitlement.Decision.Reason;
import dev.admitone.outbound.Circuit.Outcome;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the circuit of an SDP learns from a decision. */
class SdpOutcomeTests {

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"CONNECT", "ADDRESS"})
    void isUnreachableWithoutConnection(Reason reason) {
        assertThat(SdpClient.outcome(new Decision.Unavailable(reason))).isEqualTo(Outcome.UNREACHABLE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"TIMEOUT", "BROKEN", "STATUS", "REDIRECT", "TOO_LARGE", "NOT_JSON"})
    void failsWithoutUsableAnswer(Reason reason) {
        assertThat(SdpClient.outcome(new Decision.Unavailable(reason))).isEqualTo(Outcome.FAILED);
    }

    /** The question may be the reason, and no circuit can help. */
    @Test
    void isAnsweredIfTheQuestionIsTheReason() {
        var reasons = EnumSet.allOf(Reason.class);
        reasons.removeIf(reason -> !reason.isAboutTheQuestion() && reason != Reason.MALFORMED);

        assertThat(reasons)
                .isNotEmpty()
                .allSatisfy(reason -> assertThat(SdpClient.outcome(new Decision.Unavailable(reason)))
                        .isEqualTo(Outcome.ANSWERED));
    }

    @Test
    void isAnsweredByARefusal() {
        assertThat(SdpClient.outcome(new Decision.Refused())).isEqualTo(Outcome.ANSWERED);
    }
}
