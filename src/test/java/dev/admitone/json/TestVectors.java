/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Test data of others, which may lie in a folder beside the project and is no part of it. */
public final class TestVectors {

    private static final Path VECTORS = Path.of("..", "shared", "vectors");

    private TestVectors() {}

    /** A file or folder of the data; a test that asks for what is not there is skipped. */
    public static Path thirdParty(String name) {
        return present(Path.of("third-party", name));
    }

    /** A JSON file of the data. */
    public static JsonNode thirdPartyJson(String name) throws IOException {
        return JsonMapper.shared().readTree(Files.readAllBytes(thirdParty(name)));
    }

    /** Axinom's sample keys and tokens, and known answers made with them; skips the test like the others. */
    public static JsonNode axinom() throws IOException {
        return JsonMapper.shared().readTree(Files.readAllBytes(present(Path.of("axinom.json"))));
    }

    /** Tokens and keys of castLabs DRMtoday; skips the test like the others. */
    public static JsonNode drmtoday() throws IOException {
        return JsonMapper.shared().readTree(Files.readAllBytes(present(Path.of("drmtoday.json"))));
    }

    private static Path present(Path name) {
        var path = VECTORS.resolve(name);
        assumeThat(path)
                .withFailMessage("skipped: the test data %s is not beside the project", name)
                .exists();
        return path;
    }
}
