/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.crypto.Cryptography;
import dev.admitone.settings.TestSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditConfigurationTests {

    @TempDir
    private Path directory;

    private List<String> errors(Path file) {
        var settings = TestSettings.of("admitone: {audit: {file: '" + file + "', user-key: "
                + "dXNlci1rZXktb2YtMzItYnl0ZXMtZm9yLWEtdGVzdC0=}}");
        var clock = Clock.fixed(TestTrail.NOW, ZoneOffset.UTC);
        var read = AuditSettings.read(settings);
        var beans = new AuditConfiguration();
        var chain = beans.auditChain(read, settings, Cryptography.jdk(), clock);
        try (var writer = beans.auditWriter(read, chain, new AuditFailures(new SimpleMeterRegistry(), clock))) {
            assertThat(writer.isOn()).isTrue();
        }
        return TestSettings.errors(settings);
    }

    @Test
    void opensTheFileAtTheStart() {
        assertThat(errors(directory.resolve("audit.jsonl"))).isEmpty();
        assertThat(directory.resolve("audit.jsonl")).isEmptyFile();
    }

    @Test
    void refusesToStartWithoutTheDirectory() {
        var file = directory.resolve("absent").resolve("audit.jsonl");

        assertThat(errors(file))
                .containsExactly("admitone.audit.file: cannot be opened for appending: its folder does not exist");
    }

    @Test
    void refusesToStartWithTheFileOfAnotherInstance() throws IOException {
        var file = directory.resolve("audit.jsonl");
        try (var other = AuditFile.open(file)) {
            assertThat(other.isInPlace()).isTrue();
            assertThat(errors(file))
                    .containsExactly(
                            "admitone.audit.file: cannot be opened for appending: another instance has it open for"
                                    + " writing");
        }
    }

    @Test
    void refusesToStartWithAFileOfAnotherKind() throws IOException {
        var file = directory.resolve("passwd");
        Files.writeString(file, "root:x:0:0\n");

        assertThat(errors(file))
                .containsExactly("admitone.audit.file: cannot be opened for appending: is not an audit file");
        assertThat(file).hasContent("root:x:0:0");
    }
}
