/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.crypto.Cryptography;
import dev.admitone.entitlement.Entitlement;
import dev.admitone.settings.EnvironmentSettings;
import dev.admitone.settings.Settings;
import dev.admitone.settings.SettingsFiles;
import dev.admitone.settings.TestSettings;
import dev.admitone.time.TestClock;
import dev.admitone.trace.Spans;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class SdpEntitlementFactoryTests {

    private static final SettingsFiles NO_FILES = new SettingsFiles() {
        @Override
        public byte[] read(Path file) throws IOException {
            throw new FileNotFoundException();
        }

        @Override
        public List<Path> list(Path directory, String suffix) {
            return List.of();
        }
    };

    private static final String SITE = "url: 'https://127.0.0.1:1', user: u, password: p4ss";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SdpEntitlementFactory factory =
            new SdpEntitlementFactory(Cryptography.jdk(), new TestClock(), () -> 0, meters, Spans.NONE);

    private List<Entitlement> bind(int sites, String yaml) {
        return IntStream.range(0, sites)
                .mapToObj(number -> factory.bind("S" + number, TestSettings.of("admitone: {" + yaml + "}"))
                        .orElseThrow())
                .toList();
    }

    private static Set<String> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("HttpClient-"))
                .collect(Collectors.toSet());
    }

    private static Set<String> newThreads(Set<String> before) {
        var now = clientThreads();
        now.removeAll(before);
        return now;
    }

    @Test
    void sharesOneHttpClientForAllSitesAndReloads() {
        var before = clientThreads();

        var readings = new ArrayList<List<Entitlement>>();
        for (int i = 0; i < 4; i++) {
            readings.add(bind(50, SITE));
        }

        assertThat(readings).hasSize(4);
        assertThat(newThreads(before)).hasSize(1);
    }

    @Test
    void createsOneHttpClientPerConnectTimeout() {
        var before = clientThreads();

        var some = bind(10, SITE + ", connect-timeout: 100ms");
        var others = bind(10, SITE + ", connect-timeout: 200ms");

        assertThat(newThreads(before)).hasSize(2);
        assertThat(some).hasSameSizeAs(others);
    }

    /** With its circuit breaker and its decisions. */
    @Test
    void keepsAClientWhoseSettingsAreEqual() {
        var before = bind(2, SITE);

        var same = bind(2, SITE);
        var changed = bind(2, SITE.replace("p4ss", "0ther"));

        assertThat(same)
                .usingElementComparator((one, other) -> one == other ? 0 : 1)
                .isEqualTo(before);
        assertThat(changed).doesNotContainAnyElementsOf(before);
        assertThat(before).doesNotHaveDuplicates();
    }

    @Test
    void createsNoClientAndNoMeterInADryRun() {
        var before = clientThreads();

        assertThat(factory.bind("TRIED", onTrial())).isPresent();

        assertThat(newThreads(before)).isEmpty();
        assertThat(meters.getMeters()).isEmpty();
    }

    private static Settings onTrial() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "file",
                        Map.of(
                                "admitone.url", "https://127.0.0.1:1",
                                "admitone.user", "u",
                                "admitone.password", "p4ss")));
        return EnvironmentSettings.onTrial(environment, "admitone", NO_FILES);
    }
}
