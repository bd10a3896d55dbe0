/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.admitone.TestTutorial.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the commands of docs/tutorial.md as they stand there, in a copy of the checkout's configuration, against a
 * process that is started in it. {@code .ci/newcomer} runs the command that starts the service.
 */
class TutorialTests {

    private static final int MOST_LINES = 250;

    @TempDir
    private static Path checkout = Path.of("");

    private static TestInstance service;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeThat(TestQuickStart.run("curl --version && openssl version"))
                .as("curl and openssl, which the page calls")
                .contains("curl ")
                .containsIgnoringCase("ssl ");
        copyConfiguration();
        TestQuickStart.run(checkout, TestTutorial.preparation());
        service = TestInstance.startIn(checkout, Map.of());
    }

    private static void copyConfiguration() throws IOException {
        var profiles = Files.createDirectories(checkout.resolve("config/profiles"));
        Files.copy(Path.of("config/application.yaml"), checkout.resolve("config/application.yaml"));
        try (var files = Files.list(Path.of("config/profiles"))) {
            for (var file : files.toList()) {
                Files.copy(file, profiles.resolve(file.getFileName()));
            }
        }
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    static List<Step> steps() {
        return TestTutorial.steps();
    }

    private static String key() throws IOException {
        return Files.readString(checkout.resolve("config/local/api-key")).strip();
    }

    private static int statusOf(TestInstance instance, String key) {
        return instance.client().withKey(key).get("/openapi.yaml").status();
    }

    @Test
    void fitsOnOnePage() throws IOException {
        assertThat(Files.readAllLines(TestTutorial.PAGE)).hasSizeLessThanOrEqualTo(MOST_LINES);
    }

    @Test
    void readsTheConfigurationBesideThatOfTheDemo() throws IOException {
        assertThat(TestTutorial.starts()).first().isEqualTo("");
        assertThat(statusOf(service, key())).isEqualTo(200);
        assertThat(statusOf(service, TestCallers.DEMO_KEY)).isEqualTo(200);
    }

    @Test
    void marksEveryVendorKeyAsMadeUp() {
        assertThat(TestTutorial.preparation().lines())
                .filteredOn(line -> line.matches(" {8,10}(- )?(site-id|site-key|access-key|id|key): .*"))
                .isNotEmpty()
                .allMatch(line -> line.contains("# MADE UP"));
    }

    @Test
    void keepsTheApiKeyFromOtherUsers() throws IOException {
        assertThat(Files.getPosixFilePermissions(checkout.resolve("config/local/api-key")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void answersAsPrinted(Step step) throws IOException, InterruptedException {
        step.assertAnswer(checkout, "localhost:" + service.port());
    }

    @Test
    void takesProfileThatIsChangedWhileItRuns() throws IOException {
        var file = checkout.resolve("config/local/profiles/two-hours.json");
        var client = service.client().withKey(key());
        var before = client.get("/configuration").text("/fingerprint");
        TestLiveService.write(file, Files.readString(file).replace("PT2H", "PT1H"));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> !client.get("/configuration").text("/fingerprint").equals(before));
    }

    @Test
    void leavesTheDemoOutIfToldTo() throws IOException {
        var variables = TestTutorial.starts().get(1).split("=", 2);
        try (var alone = TestInstance.startIn(checkout, Map.of(variables[0], variables[1]))) {
            assertThat(statusOf(alone, key())).isEqualTo(200);
            assertThat(statusOf(alone, TestCallers.DEMO_KEY)).isEqualTo(401);
            assertThat(alone.client().withKey(key()).issue("""
                            {"drm": "widevine", "user_id": "u", "content_id": "c"}""").status()).isEqualTo(200);
        }
    }
}
