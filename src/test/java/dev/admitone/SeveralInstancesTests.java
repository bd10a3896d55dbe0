/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestSize;
import dev.admitone.state.TestRedis;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three processes that share a real Redis, each asked by 64 threads at once. */
class SeveralInstancesTests {

    private static final int INSTANCES = 3;
    private static final int THREADS = 64;
    private static final int TOKENS = TestSize.of(100, 10_000);

    /** How often each instance is asked to admit a token. */
    private static final int TRIES = 4;

    private static @Nullable TestRedis redis;
    private static List<TestInstance> instances = List.of();
    private static List<TestClient> clients = List.of();
    private static @Nullable ExecutorService threads;

    @BeforeAll
    static void start() {
        var server = TestRedis.start();
        redis = server;
        instances = TestInstance.start(
                INSTANCES,
                "--admitone.state.store=redis",
                "--spring.data.redis.port=" + server.port(),
                // Whether the answers are right, not how soon they come: 192 threads meet three cold processes here.
                "--spring.data.redis.timeout=20s",
                "--admitone.sites.DEMO.clock-skew=0s",
                "--admitone.sites.DEMO.doverunner.single-use=true");
        clients = instances.stream()
                .map(instance -> instance.client().withKey(TestCallers.DEMO_KEY))
                .toList();
        threads = Executors.newFixedThreadPool(INSTANCES * THREADS);
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(threads).shutdownNow();
        instances.forEach(TestInstance::close);
        Objects.requireNonNull(redis).close();
    }

    private static TestClient client(int number) {
        return clients.get(number % INSTANCES);
    }

    private static String issue(int number, String user, String policy) {
        return client(number)
                .issue("{\"drm\":\"widevine\",\"user_id\":\"" + user + "\",\"content_id\":\"movie-" + number
                        + "\",\"policy\":" + policy + "}")
                .text("/token");
    }

    private static boolean isAdmitted(int number, String token, String device) {
        var answer =
                client(number).verify("{\"token\":\"" + token + "\",\"client\":{\"device_id\":\"" + device + "\"}}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("admitted").asBoolean();
    }

    private static <T> List<T> together(List<Callable<T>> tasks) {
        try {
            return Objects.requireNonNull(threads).invokeAll(tasks).stream()
                    .map(SeveralInstancesTests::result)
                    .toList();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void admitEachSingleUseTokenExactlyOnce() {
        var tokens = together(IntStream.range(0, TOKENS)
                .<Callable<String>>mapToObj(i -> () -> issue(i, "viewer-" + i, "{}"))
                .toList());
        var admitted = together(IntStream.range(0, TOKENS * INSTANCES * TRIES)
                .<Callable<Integer>>mapToObj(i -> () -> {
                    int token = i / (INSTANCES * TRIES);
                    return isAdmitted(i, tokens.get(token), "tv") ? token : -1;
                })
                .toList());

        assertThat(tokens).doesNotHaveDuplicates();
        assertThat(admitted.stream().filter(token -> token >= 0))
                .doesNotHaveDuplicates()
                .hasSize(TOKENS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void neverLetMoreStreamsPlayThanTheLimit(int limit) {
        var policy = "{\"playback_policy\":{\"max_stream_per_user\":" + limit + "}}";
        var viewer = "family-" + limit;
        var tokens = together(IntStream.range(0, THREADS)
                .<Callable<String>>mapToObj(i -> () -> issue(i, viewer, policy))
                .toList());
        var admitted = together(IntStream.range(0, THREADS)
                .<Callable<Boolean>>mapToObj(i -> () -> isAdmitted(i, tokens.get(i), "device-" + i))
                .toList());

        assertThat(Collections.frequency(admitted, true)).isEqualTo(limit);
        assertThat(client(0)
                        .get("/sites/DEMO/users/" + viewer + "/streams")
                        .json()
                        .path("streams"))
                .hasSize(limit);
    }
}
