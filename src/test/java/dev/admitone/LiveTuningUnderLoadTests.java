/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestSize;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTuningUnderLoadTests {

    private static final int PER_SECOND = TestSize.of(500, 1_000);

    /** At least: requests are sent until all configurations were active. */
    private static final int SECONDS = TestSize.of(2, 60);

    private static final int SENDERS = 16;

    private static final String TOKEN = """
            {"site": "SHOP", "drm": "widevine", "user_id": "u", "content_id": "c"}""";

    /** A configuration of which three files tell one part each. */
    private record Version(Duration life, String siteKey, String otherSiteKey, int licenseDuration) {

        private static final String KEY_ONE = "1-site-key-of-32-characters----1";
        private static final String KEY_TWO = "2-site-key-of-32-characters----2";
        private static final Version ONE = new Version(Duration.ofMinutes(10), KEY_ONE, KEY_TWO, 3600);
        private static final Version TWO = new Version(Duration.ofSeconds(30), KEY_TWO, KEY_ONE, 7200);

        Map<String, String> files(Path directory) {
            var configuration = TestLiveService.configuration()
                    .without("admitone.sites.SHOP.doverunner.site-key")
                    .with(
                            "admitone.profiles-directory",
                            directory.resolve("profiles").toString())
                    .with(
                            "admitone.sites.SHOP.doverunner.site-key-file",
                            directory.resolve("site-key").toString())
                    .with("admitone.sites.SHOP.doverunner.previous.site-key", otherSiteKey)
                    .with("admitone.sites.SHOP.token-duration", life.toString());
            return Map.of(
                    "application.yaml",
                    configuration.asFile(),
                    "site-key",
                    siteKey,
                    "profiles/streaming.json",
                    "{\"doverunner\": {\"policy_version\": 2, \"playback_policy\": {\"persistent\": true,"
                            + " \"license_duration\": " + licenseDuration + "}}}");
        }

        /**
         * Whether an answer is wholly of this version: its token opens with the key, and nothing in it is another's.
         */
        boolean isOf(Answer answer) {
            var from = Instant.parse(answer.text("/not_before"));
            var until = Instant.parse(answer.text("/expires_at"));
            return Duration.between(from, until).equals(life)
                    && TestTokens.policy(answer.text("/token"), siteKey)
                                    .at("/playback_policy/license_duration")
                                    .intValue()
                            == licenseDuration;
        }
    }

    @TempDir
    Path directory;

    private final ConcurrentMap<Version, Integer> seen = new ConcurrentHashMap<>();
    private final AtomicInteger sent = new AtomicInteger();
    private volatile boolean swapped;

    @Test
    void answersEachRequestOutOfOneOfTwoConfigurations() throws Exception {
        var mount = new TestMount(directory);
        mount.swap(Version.ONE.files(directory));
        var senders = Executors.newFixedThreadPool(SENDERS);
        try (var service = TestLiveService.start(directory)) {
            var begin = System.nanoTime();
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                running.add(senders.submit(() -> send(service.operator(), begin)));
            }
            for (int i = 1; i <= 4; i++) {
                var before = service.fingerprint();
                mount.swap((i % 2 == 0 ? Version.ONE : Version.TWO).files(directory));
                service.awaitOtherThan(before);
            }
            swapped = true;
            for (var sender : running) {
                sender.get(2, TimeUnit.MINUTES);
            }

            assertThat(seen).containsOnlyKeys(Version.ONE, Version.TWO);
            assertThat(seen.values().stream().mapToInt(Integer::intValue).sum())
                    .isGreaterThanOrEqualTo(PER_SECOND * SECONDS);
        } finally {
            senders.shutdownNow();
        }
    }

    /** Sends at the rate of all senders together, and stops at whatever is not an answer of one version. */
    private void send(TestClient client, long begin) {
        for (int number = sent.getAndIncrement();
                number < PER_SECOND * SECONDS || !swapped;
                number = sent.getAndIncrement()) {
            long due = begin + TimeUnit.SECONDS.toNanos(number) / PER_SECOND;
            LockSupport.parkNanos(due - System.nanoTime());
            var answer = client.issue(TOKEN);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            var from = Instant.parse(answer.text("/not_before"));
            var until = Instant.parse(answer.text("/expires_at"));
            var version = Duration.between(from, until).equals(Version.ONE.life()) ? Version.ONE : Version.TWO;
            assertThat(version.isOf(answer)).isTrue();
            seen.merge(version, 1, Integer::sum);
        }
    }
}
