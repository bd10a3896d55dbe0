/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.admitone.entitlement.Decision;
import dev.admitone.entitlement.Decision.Reason;
import dev.admitone.entitlement.Question;
import dev.admitone.outbound.Circuit;
import dev.admitone.sdp.client.SdpClientSettings.Limits;
import dev.admitone.time.TestClock;
import dev.admitone.token.UsageRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SdpClientTests {

    private static final Duration OPEN_FOR = Duration.ofSeconds(5);
    private static final Decision YES = new Decision.Authorized(UsageRules.NONE, "12345");
    private static final Decision NO = new Decision.Refused();

    private final TestClock clock = new TestClock();
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Decision answer = YES;

    @AfterEach
    void release() {
        end.countDown();
    }

    private SdpClient client(Duration timeout, int maxConcurrent, Function<Question, Decision> call) {
        var limits = new Limits(timeout, timeout, maxConcurrent, OPEN_FOR, Duration.ZERO);
        return new SdpClient(limits, new Circuit(OPEN_FOR, clock), TestSdp.keys(), call);
    }

    private SdpClient patient(Function<Question, Decision> call) {
        return client(Duration.ofSeconds(20), 64, call);
    }

    private Decision answer(Question question) {
        calls.incrementAndGet();
        return answer;
    }

    private Decision stall(Question question) {
        calls.incrementAndGet();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }

    private static Question about(String content) {
        return new Question("t", content, null, null, null);
    }

    private static Question of(String viewer) {
        return new Question(viewer, "c", null, null, null);
    }

    private static Decision unavailable(Reason reason) {
        return new Decision.Unavailable(reason);
    }

    private static CompletableFuture<Decision> inBackground(SdpClient client, String content) {
        return CompletableFuture.supplyAsync(() -> client.decide(about(content)), work -> new Thread(work).start());
    }

    private void ask(SdpClient client, int times) {
        for (int i = 0; i < times; i++) {
            client.decide(of("viewer-" + i));
        }
    }

    @Test
    void returnsTheDecisionOfTheSdp() {
        assertThat(patient(this::answer).decide(about("c"))).isSameAs(YES);
    }

    @Test
    void asksAgainAfterAnAnswer() {
        ask(patient(this::answer), 3);

        assertThat(calls).hasValue(3);
    }

    @Test
    void waitsNoLongerThanTheTimeout() {
        var client = client(Duration.ofMillis(100), 64, this::stall);

        assertThat(client.decide(about("c"))).isEqualTo(unavailable(Reason.TIMEOUT));
    }

    @Test
    void sharesACallForEqualQuestions() {
        var client = patient(this::stall);
        var first = inBackground(client, "c");
        await().untilAtomic(calls, is(1));
        var second = inBackground(client, "c");
        var other = inBackground(client, "d");
        await().untilAtomic(calls, is(2));

        end.countDown();

        assertThat(first.join()).isSameAs(YES);
        assertThat(second.join()).isSameAs(YES);
        assertThat(other.join()).isSameAs(YES);
    }

    /** The only slot is occupied for the whole test: an answer cannot have waited for it. */
    @Test
    void failsAtOnceIfTooManyQuestionsAreOpen() {
        var client = client(Duration.ofMinutes(5), 1, this::stall);
        var first = inBackground(client, "c");
        await().untilAtomic(calls, is(1));
        long start = System.nanoTime();

        assertThat(client.decide(about("d"))).isEqualTo(unavailable(Reason.BUSY));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
        end.countDown();
        assertThat(first.join()).isSameAs(YES);
    }

    /** A request that waits for a shared call holds a server thread as well. */
    @Test
    void limitsRequestsThatShareACall() {
        var client = client(Duration.ofMinutes(5), 1, this::stall);
        var first = inBackground(client, "c");
        await().untilAtomic(calls, is(1));

        assertThat(client.decide(about("c"))).isEqualTo(unavailable(Reason.BUSY));
        end.countDown();
        assertThat(first.join()).isSameAs(YES);
    }

    @Test
    void acceptsQuestionsAgainAfterALimit() {
        var client = client(Duration.ofMinutes(5), 1, this::stall);
        var first = inBackground(client, "c");
        await().untilAtomic(calls, is(1));
        end.countDown();
        first.join();

        await().untilAsserted(() -> assertThat(client.decide(about("d"))).isSameAs(YES));
    }

    @Test
    void survivesAnExceptionOfTheCall() {
        var client = patient(question -> {
            throw new IllegalStateException("c4n4ry");
        });

        assertThat(client.decide(about("c"))).isEqualTo(unavailable(Reason.BROKEN));
    }

    @Test
    void reportsUnavailableToAnInterruptedThread() {
        var client = patient(this::stall);
        Thread.currentThread().interrupt();

        assertThat(client.decide(about("c"))).isEqualTo(unavailable(Reason.TIMEOUT));
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"TIMEOUT", "CONNECT", "BROKEN", "STATUS", "REDIRECT", "TOO_LARGE", "NOT_JSON", "ADDRESS"})
    void opensTheCircuitAfterFailures(Reason reason) {
        answer = unavailable(reason);
        var client = patient(this::answer);

        ask(client, 10);

        assertThat(client.decide(about("c"))).isEqualTo(unavailable(Reason.CIRCUIT_OPEN));
        assertThat(calls).hasValue(10);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"TOKEN", "MALFORMED"})
    void keepsAskingAnSdpThatAnswersSomeQuestions(Reason reason) {
        answer = unavailable(reason);

        ask(patient(this::answer), 30);

        assertThat(calls).hasValue(30);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"QUESTION", "ERROR"})
    void keepsAskingAnSdpThatAnswersWithErrors(Reason reason) {
        answer = new Decision.Rejected(reason, null);

        ask(patient(this::answer), 30);

        assertThat(calls).hasValue(30);
    }

    @Test
    void keepsAskingAnSdpThatRefuses() {
        answer = NO;

        ask(patient(this::answer), 30);

        assertThat(calls).hasValue(30);
    }

    @Test
    void asksAgainAfterTheOpenTime() {
        answer = unavailable(Reason.STATUS);
        var client = patient(this::answer);
        ask(client, 10);
        answer = YES;

        clock.move(OPEN_FOR.plusMillis(1));

        assertThat(client.decide(about("c"))).isSameAs(YES);
        ask(client, 20);
        assertThat(calls).hasValue(31);
    }

    @Test
    void opensTheCircuitAgainAfterFailedTrials() {
        answer = unavailable(Reason.STATUS);
        var client = patient(this::answer);
        ask(client, 10);

        clock.move(OPEN_FOR.plusMillis(1));
        for (int i = 0; i < 20; i++) {
            client.decide(new Question("new-" + i, "new-" + i, null, null, null));
        }

        assertThat(calls).hasValue(13);
    }

    /** Slow answers for one viewer must leave slots for others. */
    @Test
    void limitsOneViewerToAQuarterOfTheSlots() {
        var client = client(Duration.ofSeconds(20), 64, this::stall);
        var share = new ArrayList<CompletableFuture<Decision>>();
        for (int i = 0; i < 16; i++) {
            share.add(inBackground(client, "content-" + i));
        }
        await().untilAtomic(calls, is(16));

        assertThat(client.decide(about("c"))).isEqualTo(new Decision.Rejected(Reason.VIEWER_BUSY, null));
        var other = CompletableFuture.supplyAsync(() -> client.decide(of("other")), work -> new Thread(work).start());
        await().untilAtomic(calls, is(17));
        end.countDown();
        assertThat(other.join()).isSameAs(YES);
        assertThat(share).allSatisfy(answer -> assertThat(answer.join()).isSameAs(YES));
    }

    /** A rejected question must not use up a trial. */
    @Test
    void returnsATrialThatFoundNoThread() {
        answer = unavailable(Reason.STATUS);
        var client = client(Duration.ofSeconds(20), 1, question -> {
            if (question.contentId().equals("slow")) {
                return stall(question);
            }
            return answer(question);
        });
        for (int i = 0; i < 10; i++) {
            var viewer = of("viewer-" + i);
            await().until(() -> !client.decide(viewer).equals(unavailable(Reason.BUSY)));
        }
        clock.move(OPEN_FOR.plusMillis(1));
        answer = YES;
        var slow = new ArrayList<CompletableFuture<Decision>>();
        await().until(() -> {
            slow.add(inBackground(client, "slow"));
            return calls.get() == 11;
        });
        for (int i = 0; i < 5; i++) {
            assertThat(client.decide(about("c"))).isEqualTo(unavailable(Reason.BUSY));
        }

        end.countDown();

        await().atMost(10, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(client.decide(about("c"))).isSameAs(YES));
        assertThat(slow).anySatisfy(answer -> assertThat(answer.join()).isSameAs(YES));
    }
}
