/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the directory docker ships. */
final class TestFiles {

    static final Path DOCKER = Path.of("docker");
    static final Path KUBERNETES = DOCKER.resolve("kubernetes");

    private TestFiles() {}

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one document of a YAML or JSON file. */
    static JsonNode yaml(Path file) {
        return JsonMapper.shared().valueToTree(new Yaml().load(text(file)));
    }

    /** All documents of a YAML file. */
    static List<JsonNode> documents(Path file) {
        var documents = new Yaml().loadAll(text(file)).spliterator();
        return StreamSupport.stream(documents, false)
                .<JsonNode>map(document -> JsonMapper.shared().valueToTree(document))
                .toList();
    }

    static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    static List<Path> in(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
