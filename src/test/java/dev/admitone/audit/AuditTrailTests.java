/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.admitone.caller.Caller;
import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.state.StateFull;
import dev.admitone.state.StateUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.node.ObjectNode;

@ExtendWith(OutputCaptureExtension.class)
class AuditTrailTests {

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("audit").resolve("audit.jsonl");
    }

    private TestTrail trail(boolean required) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file().getParent()));
        return new TestTrail(TestTrail.settings(file(), required, null));
    }

    /** Writing always fails, because the directory does not exist. */
    private TestTrail broken(boolean required) {
        return new TestTrail(TestTrail.settings(file(), required, null));
    }

    private ObjectNode only() throws IOException {
        return StrictJson.parseObject(Files.readString(file()).strip().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void recordsWhatTheUseCaseDecided() throws IOException {
        try (var written = trail(false)) {
            written.issue("t-1");
        }

        assertThat(only().get("decision").stringValue()).isEqualTo("issued");
        assertThat(only().get("token_id").stringValue()).isEqualTo("t-1");
        assertThat(only().get("configuration").stringValue()).isEqualTo("c0ffee");
    }

    @Test
    void recordsRefusalsWithTheirCodes() throws IOException {
        var refused = new Refused(List.of(
                new Violation("/a", RequestCode.UNKNOWN_MEMBER, ""),
                new Violation("/b", RequestCode.UNKNOWN_MEMBER, ""),
                new Violation("/site", RequestCode.SITE_REQUIRED, "")));
        try (var written = trail(false)) {
            assertThatThrownBy(() -> written.trail.decide(TestTrail.BACKEND, event -> {
                        event.site("DEMO").issued(null, null);
                        throw refused;
                    }))
                    .isSameAs(refused);
        }

        assertThat(only().get("decision").stringValue()).isEqualTo("refused");
        assertThat(only().get("codes")).hasToString("[\"A1002\",\"A1020\"]");
        assertThat(only().get("site").stringValue()).isEqualTo("DEMO");
    }

    @Test
    void recordsThatTheStateWasFull() throws IOException {
        try (var written = trail(false)) {
            assertThatThrownBy(() -> written.trail.decide(TestTrail.BACKEND, event -> {
                        throw new StateFull("full");
                    }))
                    .isInstanceOf(StateFull.class);
        }

        assertThat(only().get("codes")).hasToString("[\"A1906\"]");
    }

    @Test
    void recordsThatTheStateWasUnavailable() throws IOException {
        try (var written = trail(false)) {
            assertThatThrownBy(() -> written.trail.decide(TestTrail.BACKEND, event -> {
                        throw new StateUnavailable("gone");
                    }))
                    .isInstanceOf(StateUnavailable.class);
        }

        assertThat(only().get("codes")).hasToString("[\"A1902\"]");
    }

    @Test
    void recordsFailures() throws IOException {
        try (var written = trail(false)) {
            assertThatThrownBy(() -> written.trail.decide(TestTrail.BACKEND, event -> {
                        throw new IllegalStateException("secret");
                    }))
                    .hasMessage("secret");
        }

        assertThat(only().get("codes")).hasToString("[\"A1900\"]");
        assertThat(Files.readString(file())).doesNotContain("secret");
    }

    @Test
    void answersNoDecisionThatCannotBeRecordedIfRequired() {
        try (var written = broken(true)) {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> written.issue("t-1"))
                    .withMessage("A1904")
                    .satisfies(refused -> assertThat(refused.status()).isEqualTo(503));
        }
    }

    @Test
    void decidesNothingForASecondAfterAFailureWhenRequired() {
        try (var written = broken(true)) {
            assertThatThrownBy(() -> written.issue("t-1")).isInstanceOf(Refused.class);

            assertThatThrownBy(() -> written.trail.decide(TestTrail.BACKEND, event -> {
                        throw new AssertionError("decided");
                    }))
                    .isInstanceOf(Refused.class);
            assertThat(written.failures()).isEqualTo(2);
        }
    }

    @Test
    void recoversWhenTheFileCanBeWrittenAgain() throws IOException {
        try (var written = broken(true)) {
            assertThatThrownBy(() -> written.issue("t-1")).isInstanceOf(Refused.class);
            Files.createDirectories(Objects.requireNonNull(file().getParent()));
            written.pass(Duration.ofSeconds(1));

            written.issue("t-2");
            written.issue("t-3");
        }

        assertThat(TestTrail.verify(file().toString()))
                .startsWith(file() + ":1: lost: decisions that were not recorded before it: 1")
                .endsWith("The chain is unbroken. Decisions that were not recorded: 1.", "exit 0");
        assertThat(Files.readAllLines(file())).hasSize(2);
    }

    @Test
    void countsWhatCannotBeRecordedWhenNotRequired(CapturedOutput output) {
        try (var written = broken(false)) {
            for (int i = 0; i < 10; i++) {
                written.issue("t-" + i);
            }

            assertThat(written.failures()).isEqualTo(10);
        }
        assertThat(output).containsOnlyOnce("The audit log cannot be written");
    }

    @Test
    void logsAFailureAgainAfterAMinute(CapturedOutput output) {
        try (var written = broken(false)) {
            written.issue("t-1");
            written.pass(Duration.ofSeconds(59));
            written.issue("t-2");
            written.pass(Duration.ofSeconds(1));
            written.issue("t-3");
        }

        assertThat(output.getOut().split("The audit log cannot be written", -1)).hasSize(3);
    }

    @Test
    void recordsACallingPersonByAHashOnly() throws IOException {
        var alice = new Caller("oauth2:alice@example.com", Set.of(), Set.of(), true);
        try (var written = trail(false)) {
            written.trail.<String>decide(alice, event -> {
                event.userId("alice@example.com");
                return "";
            });
        }

        assertThat(Files.readString(file())).doesNotContain("alice");
        assertThat(only().get("caller").stringValue())
                .isEqualTo("oauth2:" + only().get("user").stringValue());
    }

    @Test
    void writesNothingWhenItIsOff() {
        assertThat(TestTrail.off().<String>decide(TestTrail.BACKEND, event -> "answer"))
                .isEqualTo("answer");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void passesDecisionsToTheListener() throws IOException {
        try (var written = trail(false)) {
            written.issue("t-1");

            assertThat(written.heard).containsExactly("issued []");
        }
    }

    @Test
    void passesDecisionsToTheListenerWithoutAnAuditLog() {
        try (var off = new TestTrail(TestTrail.OFF)) {
            off.issue("t-1");

            assertThat(off.heard).containsExactly("issued []");
        }
    }

    @Test
    void passesReasonsOfRefusalsToTheListener() {
        try (var off = new TestTrail(TestTrail.OFF)) {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> off.trail.decide(TestTrail.BACKEND, event -> {
                        throw new Refused("/site", RequestCode.SITE_FORBIDDEN, "");
                    }));

            assertThat(off.heard).containsExactly("refused [A1102]");
        }
    }

    @Test
    void passesADecisionThatIsNotAnsweredWithoutItsLineToTheListener() {
        try (var written = broken(true)) {
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> written.issue("t-1"));

            assertThat(written.heard).containsExactly("refused [A1904]");
        }
    }
}
