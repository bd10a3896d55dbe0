package dev.admitone.json;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Test data of others, which may lie in a folder beside the project and is no part of it. */
public final class TestVectors {

    private static final Path THIRD_PARTY = Path.of("..", "shared", "vectors", "third-party");

    private TestVectors() {}

    /** A file or folder of the data; a test that asks for what is not there is skipped. */
    public static Path thirdParty(String name) {
        var path = THIRD_PARTY.resolve(name);
        assumeThat(path)
                .withFailMessage("skipped: the test data %s is not beside the project", name)
                .exists();
        return path;
    }

    /** A JSON file of the data. */
    public static JsonNode thirdPartyJson(String name) throws java.io.IOException {
        return JsonMapper.shared().readTree(Files.readAllBytes(thirdParty(name)));
    }
}
