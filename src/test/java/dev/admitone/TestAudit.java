/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.admitone.audit.VerifyAudit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An audit log as somebody reads it who has only the file. */
final class TestAudit {

    static final String USER_KEY = "YzRuNHJ5LXVzZXIta2V5LW9mLTMyLWJ5dGVzLS0tLS0=";
    static final String CHAIN_KEY = "YzRuNHJ5LWNoYWluLWtleS1vZi0zMi1ieXRlcy0tLS0=";

    private static final JsonMapper MAPPER = new JsonMapper();

    private TestAudit() {}

    /** The lines, of which each must be JSON. */
    static List<JsonNode> read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.<JsonNode>map(MAPPER::readTree).toList();
        }
    }

    /** What {@code verify-audit} prints about a chain. */
    static List<String> verify(Path file) throws IOException {
        var key = Files.createTempFile(file.toAbsolutePath().getParent(), "chain", ".key");
        Files.writeString(key, CHAIN_KEY);
        var out = new ByteArrayOutputStream();
        VerifyAudit.run(
                List.of("--key-file", key.toString(), file.toString()), new PrintStream(out, true, UTF_8), System.err);
        return out.toString(UTF_8).lines().toList();
    }
}
