/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.entitlement.Decision;
import dev.admitone.entitlement.Decision.Reason;
import dev.admitone.entitlement.Question;
import dev.admitone.time.TestClock;
import dev.admitone.token.UsageRules;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SdpMemoryTests {

    private static final Duration DURATION = Duration.ofSeconds(30);
    private static final Decision YES = new Decision.Authorized(UsageRules.NONE, "12345");

    private final TestClock clock = new TestClock();
    private final SdpMemory memory = new SdpMemory(this::answer, TestSdp.keys(), DURATION, clock);
    private Decision answer = YES;
    private Duration takes = Duration.ZERO;
    private int calls;

    private Decision answer(Question question) {
        calls++;
        clock.move(takes);
        return answer;
    }

    private int callsOf(Question... questions) {
        for (var question : questions) {
            memory.decide(question);
        }
        return calls;
    }

    @Test
    void cachesAPositiveDecision() {
        assertThat(callsOf(TestSdp.QUESTION, TestSdp.QUESTION)).isEqualTo(1);
        assertThat(memory.decide(TestSdp.QUESTION)).isSameAs(YES);
    }

    @Test
    void cachesItUntilItsExpiry() {
        callsOf(TestSdp.QUESTION);
        clock.move(DURATION.minusMillis(1));

        assertThat(callsOf(TestSdp.QUESTION)).isEqualTo(1);
    }

    @Test
    void dropsItAtItsExpiry() {
        callsOf(TestSdp.QUESTION);
        clock.move(DURATION);
        answer = new Decision.Refused();

        assertThat(memory.decide(TestSdp.QUESTION)).isEqualTo(answer);
    }

    @Test
    void countsFromTheStartOfTheQuestion() {
        takes = Duration.ofSeconds(2);
        callsOf(TestSdp.QUESTION);
        clock.move(DURATION.minusSeconds(2));

        assertThat(callsOf(TestSdp.QUESTION)).isEqualTo(2);
    }

    @Test
    void ignoresDecisionsFromTheFuture() {
        callsOf(TestSdp.QUESTION);
        clock.move(Duration.ofMillis(-1));

        assertThat(callsOf(TestSdp.QUESTION)).isEqualTo(2);
    }

    @Test
    void cachesNoRefusal() {
        answer = new Decision.Refused();

        assertThat(callsOf(TestSdp.QUESTION, TestSdp.QUESTION)).isEqualTo(2);
    }

    @Test
    void cachesNoFailure() {
        answer = new Decision.Unavailable(Reason.TIMEOUT);

        assertThat(callsOf(TestSdp.QUESTION, TestSdp.QUESTION)).isEqualTo(2);
    }

    @Test
    void distinguishesQuestions() {
        assertThat(callsOf(
                        new Question("a", "bc", null, null, null),
                        new Question("ab", "c", null, null, null),
                        new Question("a", "b", "c", null, null),
                        new Question("a", "bc", "", null, null)))
                .isEqualTo(4);
    }

    @Test
    void recognizesAQuestionOfAnyCaller() {
        assertThat(callsOf(new Question("a", "b", "{}", "u", "1"), new Question("a", "b", "{}", "v", "2")))
                .isEqualTo(1);
    }
}
