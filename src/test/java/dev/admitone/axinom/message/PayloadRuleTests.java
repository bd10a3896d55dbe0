/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestAxinomMessages;
import dev.admitone.axinom.message.TestRules.Case;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

/** The rules of a whole payload: those of the license service message, and that nothing is missing. */
class PayloadRuleTests {

    static final List<Case> WRONG = TestRules.wrong("payloads.tsv");
    static final List<Case> RIGHT = TestRules.right("payloads.tsv");

    /** The access rules of a payload that has a user and no session id. */
    private static final String WITHOUT_SESSION_ID = "without-session-id";

    static Stream<Case> wrong() {
        return WRONG.stream();
    }

    static Stream<Case> right() {
        return RIGHT.stream();
    }

    private static ObjectNode payload(Case testCase) {
        var payload = TestAxinomMessages.payload();
        if (testCase.code() == AxinomCode.CONCURRENCY_USER) {
            // Where every DRM system is exempt, no user is needed.
            payload.withObject("/message/license_server/access_control/widevine")
                    .remove("concurrency_mode");
        }
        if (testCase.at().equals(WITHOUT_SESSION_ID)) {
            ((ObjectNode) payload.at(JsonPointer.compile("/message/session"))).remove("session_id");
            testCase.putInto(payload, "/message/license_server/access_control");
        } else {
            testCase.putInto(payload);
        }
        return payload;
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void isReportedOnceAtItsPlace(Case testCase) {
        assertThat(TestPayloads.violations(payload(testCase)))
                .hasSize(1)
                .first()
                .satisfies(violation -> {
                    assertThat(violation.code()).isEqualTo(testCase.code());
                    assertThat(violation.pointer()).isEqualTo(testCase.pointer());
                    assertThat(violation.detail()).isNotBlank();
                });
    }

    @ParameterizedTest
    @MethodSource("right")
    void isNotReportedInALegalPayload(Case testCase) {
        assertThat(TestPayloads.violations(payload(testCase))).isEmpty();
    }
}
