/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process whose console is a full pipe: the process that reads it has stopped. */
class StalledConsoleTests {

    /** A pipe holds 64 KB, which is less than 100 audit lines. */
    private static final int DECISIONS = 300;

    private static final Duration TIMEOUT = Duration.ofMillis(200);

    /** For all the decisions that wait one after the other. */
    private static final Duration SHORT_TIMEOUT = Duration.ofMillis(20);

    /** What waits for the console waits without end; how fast the rest answers on a busy machine is not tested here. */
    private static final Duration HANGS = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    private static TestInstance start(Duration timeout, String... more) {
        var arguments = Stream.of(
                "--admitone.audit.logger=true",
                "--admitone.audit.timeout=" + timeout.toMillis() + "ms",
                "--admitone.audit.user-key=" + TestAudit.USER_KEY);
        return TestInstance.startUnread(
                Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
    }

    private static Answer issue(TestInstance instance) {
        long start = System.nanoTime();
        var answer = instance.client()
                .withKey(TestCallers.DEMO_KEY)
                .issue("{\"drm\":\"widevine\",\"user_id\":\"u\",\"content_id\":\"movie-1\"}");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(HANGS);
        return answer;
    }

    private static double metric(TestInstance instance, String name) {
        var metrics = instance.client()
                .withKey(TestCallers.DEMO_KEY)
                .get("/actuator/prometheus")
                .body();
        var value = Pattern.compile("(?m)^" + name + " (\\S+)$").matcher(metrics);
        assertThat(value.find()).as(name).isTrue();
        return Double.parseDouble(value.group(1));
    }

    private static Duration end(TestInstance instance) {
        long start = System.nanoTime();
        instance.terminate();
        instance.awaitEnd();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void answersWithoutTheConsoleAndIsSeen() {
        try (var instance = start(SHORT_TIMEOUT, "--logging.level.dev.admitone=debug")) {
            for (int i = 0; i < DECISIONS; i++) {
                assertThat(issue(instance).status()).isEqualTo(200);
            }

            assertThat(metric(instance, "admitone_audit_oldest_waiting_seconds"))
                    .isGreaterThan(SHORT_TIMEOUT.toMillis() / 1e3);
            assertThat(metric(instance, "admitone_audit_failures_total")).isGreaterThan(DECISIONS / 2.0);
            assertThat(end(instance)).isLessThan(HANGS);
        }
    }

    @Test
    void refusesWhatCannotBeRecordedWhenRequired() throws InterruptedException {
        var file = directory.resolve("audit.jsonl");
        try (var instance = start(TIMEOUT, "--admitone.audit.required=true", "--admitone.audit.file=" + file)) {
            // A single refusal can come from a busy machine.
            int refused = 0;
            for (int i = 0; i < DECISIONS && refused < 3; i++) {
                refused = issue(instance).status() == 200 ? 0 : refused + 1;
            }

            assertThat(refused).isEqualTo(3);
            issue(instance).assertProblem(503, "A1904");
            assertThat(metric(instance, "admitone_audit_oldest_waiting_seconds"))
                    .isGreaterThan(TIMEOUT.toMillis() / 1e3);
            // To end by itself, it would wait for the console.
            instance.kill();
        }
        assertThat(file).exists();
    }

    /** Its lines wait in a queue when the process ends. */
    @Test
    void printsWhyAStartFails() {
        var instance = TestInstance.launch(Map.of(), "--admitone.audit.timeout=1h", "--admitone.audit.fil=x");
        instance.awaitEnd();

        assertThat(instance.log())
                .anyMatch(line -> line.contains("admitone.audit.timeout (set by an argument): must be"))
                .anyMatch(line -> line.contains("admitone.audit.fil (set by an argument): is unknown"))
                .anyMatch(line -> line.contains("Action:"));
    }
}
