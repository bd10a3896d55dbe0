/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON for tests, written with single quotes. */
public final class TestJson {

    private static final JsonMapper LENIENT = JsonMapper.shared();

    private TestJson() {}

    /** An object as the service itself parses it. */
    public static ObjectNode object(String singleQuoted) {
        return StrictJson.parseObject(doubleQuoted(singleQuoted).getBytes(StandardCharsets.UTF_8));
    }

    /** Any value. */
    public static JsonNode value(String singleQuoted) {
        return LENIENT.readTree(doubleQuoted(singleQuoted));
    }

    private static String doubleQuoted(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }
}
