/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

/** Keys of all vendors in a running service. Tokens live three seconds, the skew is one. */
@ExtendWith(OutputCaptureExtension.class)
class KeyRotationOverHttpTests {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @BeforeEach
    void beginWithOneKey() {
        TestRotation.write(directory, "A signing");
    }

    private static void change(TestLiveService service, Path where, String... keys) {
        var before = service.fingerprint();
        TestRotation.write(where, keys);
        service.awaitOtherThan(before);
    }

    private static boolean admits(TestLiveService service, String token) {
        return service.operator()
                .verify("{\"site\": \"SHOP\", \"token\": \"" + token + "\"}")
                .json()
                .path("admitted")
                .asBoolean();
    }

    private static List<String> check(TestLiveService service, Path file, String member) throws Exception {
        var body = JsonMapper.shared().writeValueAsString(Map.of("application", Files.readString(file)));
        return service.operator()
                .post("/configuration/check", body)
                .json()
                .path(member)
                .valueStream()
                .map(line -> line.asString())
                .toList();
    }

    @Test
    void refusesStepThatOrphansTokensAndNamesTheEarliestSafeTime() {
        try (var service = TestLiveService.start(directory)) {
            TestRotation.write(directory, "B signing");

            assertThat(service.awaitMistakes())
                    .hasSize(3)
                    .allMatch(line ->
                            line.matches("admitone\\.sites\\.SHOP\\..* may be valid until 20[0-9T:-]+Z: keep it .*"));
            assertThat(TestRotation.phases(service, "axinom").values()).containsExactly("signing");
        }
    }

    @Test
    void takesRefusedFilesByItselfOnceNothingSignsWithTheKey() {
        try (var service = TestLiveService.start(directory)) {
            change(service, directory, "A verifying", "B signing");
            TestRotation.write(directory, "B signing");
            service.awaitMistakes();

            service.awaitNoMistakes();
            assertThat(TestRotation.phases(service, "medialive")).isEqualTo(Map.of("B", "signing"));
        }
    }

    @Test
    void tellsTheLogWhatTheClockDoes(CapturedOutput output) {
        try (var service = TestLiveService.start(directory)) {
            var from = Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.SECONDS);
            change(service, directory, "A signing", "B pending " + from);

            await().atMost(LONG)
                    .until(() -> output.getOut().contains("SHOP medialive key A verifying → retired (scheduled)"));
            assertThat(output)
                    .contains(
                            "SHOP medialive key A signing → verifying until " + from.plusSeconds(4) + " (scheduled)",
                            "SHOP medialive key B pending → signing (scheduled)",
                            "SHOP doverunner key next pending → signing (scheduled)",
                            "SHOP axinom key aaaaaaaa-0000-4000-8000-000000000000 verifying → retired (scheduled)");
        }
    }

    @Test
    void showsWhatACandidateDoesToKeys(@TempDir Path other) throws Exception {
        try (var service = TestLiveService.start(directory)) {
            TestRotation.write(other, "A verifying", "B signing");
            assertThat(check(service, other.resolve("application.yaml"), "lines"))
                    .contains(
                            "SHOP medialive key A signing → verifying",
                            "SHOP medialive key B (none) → signing",
                            "SHOP doverunner key previous (none) → verifying",
                            "0 errors");
            TestRotation.write(other, "B signing");
            assertThat(check(service, other.resolve("application.yaml"), "mistakes"))
                    .hasSize(3);
        }
    }

    @Test
    void warnsOfUnannouncedSignersAndOfRevokedKeys(CapturedOutput output) {
        try (var service = TestLiveService.start(directory)) {
            change(service, directory, "A revoked", "B signing");

            await().atMost(LONG).until(() -> output.getOut().contains("the key A is revoked: its tokens"));
            assertThat(output)
                    .contains(
                            "token-keys: the key B starts signing without a pending phase",
                            "site-key: the previous pair is revoked: its tokens, which may be valid until ");
        }
    }

    /** One instance has the next step already, the other has not. */
    @Test
    void admitsTokensOfInstancesThatAreAStepApart(@TempDir Path other) {
        TestRotation.write(directory, "A signing", "B pending");
        TestRotation.write(other, "A signing", "B pending");
        try (var one = TestLiveService.start(directory);
                var two = TestLiveService.start(other)) {
            change(one, directory, "A verifying", "B signing");
            for (var format : TestRotation.FORMATS) {
                var request = TestRotation.request(format);
                var fromOne = one.operator().issue(request).text("/token");
                assertThat(admits(two, fromOne)).as(format).isTrue();
                var fromTwo = two.operator().issue(request).text("/token");
                assertThat(admits(one, fromTwo)).as(format).isTrue();
                assertThat(TestRotation.signer(format, fromOne) + TestRotation.signer(format, fromTwo))
                        .isEqualTo("BA");
            }
        }
    }
}
