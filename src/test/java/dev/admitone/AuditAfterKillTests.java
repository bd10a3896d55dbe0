/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it writes, and the next one. */
@EnabledIfSystemProperty(
        named = "test.size",
        matches = "full",
        disabledReason = "processes are started and killed for 15 s: nightly")
class AuditAfterKillTests {

    private static final int THREADS = 8;
    private static final int BEFORE_THE_KILL = TestSize.of(500, 50_000);
    private static final int AFTERWARDS = 20;

    @TempDir
    private Path directory;

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    private TestInstance start(Path file) {
        return TestInstance.start(
                        1,
                        "--admitone.audit.file=" + file,
                        "--admitone.audit.required=true",
                        "--admitone.audit.user-key=" + TestAudit.USER_KEY,
                        "--admitone.audit.chain-key=" + TestAudit.CHAIN_KEY)
                .get(0);
    }

    private void issue(TestInstance instance) {
        told.add(instance.client()
                .withKey(TestCallers.DEMO_KEY)
                .issue("{\"drm\":\"widevine\",\"user_id\":\"u\",\"content_id\":\"movie-1\"}")
                .text("/token_id"));
    }

    private boolean isIssued(TestInstance instance) {
        try {
            issue(instance);
            return true;
        } catch (AssertionError gone) {
            return false;
        }
    }

    private void killUnderLoad(TestInstance instance) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(THREADS);
        for (int i = 0; i < THREADS; i++) {
            threads.execute(() -> {
                while (isIssued(instance)) {
                    Thread.onSpinWait();
                }
            });
        }
        Awaitility.await().atMost(2, TimeUnit.MINUTES).until(() -> told.size() >= BEFORE_THE_KILL);
        instance.kill();
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void keepsTheLineOfEveryTokenThatWasHandedOut() throws Exception {
        var file = directory.resolve("audit.jsonl");
        try (var first = start(file)) {
            killUnderLoad(first);
        }
        // What a power cut leaves, and a kill hardly ever: half of a line.
        Files.writeString(file, "{\"time\":\"2026-11-22T05:0", StandardOpenOption.APPEND);
        assertThat(TestAudit.verify(file)).first().asString().contains(": torn: ");

        try (var second = start(file)) {
            for (int i = 0; i < AFTERWARDS; i++) {
                issue(second);
            }
        }

        assertThat(TestAudit.verify(file))
                .hasSize(3)
                .endsWith("The chain is unbroken.")
                .first()
                .asString()
                .endsWith(": torn: the service ended while it wrote the line");
        assertThat(recorded(file)).containsAll(told);
    }

    private static Set<String> recorded(Path file) throws Exception {
        try (var lines = Files.lines(file)) {
            return lines.map(line -> line.replaceFirst(".*\"token_id\":\"([^\"]*)\".*", "$1"))
                    .collect(Collectors.toSet());
        }
    }
}
