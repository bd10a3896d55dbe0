/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests have one schema for each format, so that clients that are made from the description keep its options. */
class OpenApiFormatsTests {

    private static final TestOpenApi API = TestOpenApi.read();
    private static final String SCHEMAS = "#/components/schemas/";

    private static JsonNode schema(String name) {
        return API.at("/components/schemas/" + name);
    }

    private static List<String> mistakes(String kind, String request) {
        var reference = JsonMapper.shared().createObjectNode().put("$ref", SCHEMAS + kind);
        return API.mistakes(reference, JsonMapper.shared().readTree(request));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TokenRequest", "GrantRequest"})
    void haveASchemaForEachFormat(String kind) {
        var mapping = schema(kind).at("/discriminator/mapping");

        assertThat(mapping.propertyNames())
                .containsExactlyInAnyOrderElementsOf(schema("TokenAnswer")
                        .at("/properties/format/enum")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
        mapping.forEachEntry((format, reference) -> {
            var variant = schema(reference.asString().substring(SCHEMAS.length()));
            assertThat(variant.path("required").toString()).isEqualTo("[\"format\"]");
            assertThat(variant.at("/properties/format/enum").toString()).isEqualTo("[\"" + format + "\"]");
            assertThat(variant.at("/properties/options/$ref").asString().toLowerCase(Locale.ROOT))
                    .endsWith("/" + format + "options");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"TokenRequest", "GrantRequest"})
    void haveTheSameMembersInEachFormat(String kind) {
        var expected = schema(kind).path("oneOf").get(5).path("properties").propertyNames();

        schema(kind)
                .at("/discriminator/mapping")
                .forEach(reference -> assertThat(schema(reference.asString().substring(SCHEMAS.length()))
                                .path("properties")
                                .propertyNames())
                        .containsExactlyInAnyOrderElementsOf(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"format": "axinom", "options": {"key_ids": []}}
            {"format": "doverunner", "options": {"response_format": "json"}}
            {"options": {"key_ids": []}}
            {"options": {"response_format": "json"}}
            {}
            """)
    void takeTheOptionsOfTheirFormat(String request) {
        assertThat(mistakes("TokenRequest", request)).isEmpty();
        assertThat(mistakes("GrantRequest", request)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"format": "doverunner", "options": {"key_ids": []}}
            {"format": "axinom", "options": {"response_format": "json"}}
            {"format": "else"}
            {"formats": "axinom"}
            """)
    void takeNoOptionsOfAnotherFormat(String request) {
        assertThat(mistakes("TokenRequest", request)).isNotEmpty();
        assertThat(mistakes("GrantRequest", request)).isNotEmpty();
    }

    @Test
    void standInABatchAsTheyAreOrWithNullsForDefaults() {
        assertThat(mistakes("BatchRequest", """
                {"requests": [{"format": "axinom", "options": {"key_ids": []}}, {"user_id": null}]}""")).isEmpty();
    }
}
