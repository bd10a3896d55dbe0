/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document as tests ask it: what there is, what can be sent, and what may come back. */
final class TestOpenApi {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String text;
    private final JsonNode root;

    private TestOpenApi(String text) {
        this.text = text;
        this.root = JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    }

    static TestOpenApi read() {
        try {
            return new TestOpenApi(new ClassPathResource("openapi.yaml").getContentAsString(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return text;
    }

    JsonNode at(String pointer) {
        return root.at(pointer);
    }

    /** What is at a place, or where its reference leads. */
    private JsonNode resolved(JsonNode node) {
        var reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : root.at(reference.substring(1));
    }

    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        root.path("paths")
                .forEachEntry((path, item) ->
                        item.forEachEntry((method, node) -> operations.add(new Operation(path, method, node))));
        return operations;
    }

    /** What is wrong with a value, one line each. */
    List<String> mistakes(JsonNode schema, JsonNode value) {
        ObjectNode whole = JSON.createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", root.path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole)
                .validate(
                        value,
                        context ->
                                context.executionConfig(configuration -> configuration.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    /**
     * A request that the document shows.
     *
     * @param summary what it shows, or nothing
     * @param status what it must be answered with
     * @param body JSON, or nothing
     */
    record Example(String name, String summary, int status, String body) {

        Example(String name, int status, String body) {
            this(name, "", status, body);
        }
    }

    /** One method of one path. */
    final class Operation {

        private final String path;
        private final String method;
        private final JsonNode node;

        Operation(String path, String method, JsonNode node) {
            this.path = path;
            this.method = method.toUpperCase(Locale.ROOT);
            this.node = node;
        }

        String path() {
            return path;
        }

        String id() {
            return node.path("operationId").asString();
        }

        String summary() {
            return node.path("summary").asString();
        }

        String method() {
            return method;
        }

        /** A scope, {@code any}, {@code none}, {@code grant}, or nothing if the document does not say. */
        String scope() {
            return node.path("x-scope").asString("");
        }

        /** The status for a caller with all scopes on another site; 0 if the document does not say. */
        int otherSite() {
            return node.path("x-other-site").asInt(0);
        }

        List<String> schemes() {
            return node.path("security")
                    .valueStream()
                    .flatMap(scheme -> scheme.propertyNames().stream())
                    .toList();
        }

        List<Integer> statuses() {
            return node.path("responses").propertyNames().stream()
                    .map(Integer::valueOf)
                    .toList();
        }

        /** The status of what succeeds. */
        int success() {
            return statuses().stream()
                    .filter(status -> status < 300)
                    .findFirst()
                    .orElseThrow();
        }

        JsonNode response(int status) {
            return resolved(node.path("responses").path("" + status));
        }

        /** Nothing if the answer has no body. */
        String contentType(int status) {
            return response(status).path("content").propertyNames().stream()
                    .findFirst()
                    .orElse("");
        }

        JsonNode content(int status) {
            return response(status).path("content").path(contentType(status));
        }

        /** The bodies that the document shows; one of nothing, if there is no body. */
        List<Example> examples() {
            var bytes = node.path("requestBody").path("content").path("application/octet-stream");
            if (bytes.has("example")) {
                return List.of(
                        new Example("bytes", success(), bytes.path("example").asString()));
            }
            var content = node.path("requestBody").path("content").path("application/json");
            if (content.isMissingNode()) {
                return List.of(new Example("parameters", success(), ""));
            }
            var examples = new ArrayList<Example>();
            content.path("examples")
                    .forEachEntry((name, example) -> examples.add(new Example(
                            name,
                            example.path("summary").asString(""),
                            example.path("x-status").asInt(success()),
                            example.path("value").toString())));
            return examples;
        }

        JsonNode requestSchema() {
            return node.path("requestBody")
                    .path("content")
                    .path("application/json")
                    .path("schema");
        }

        Example example(String name) {
            return examples().stream()
                    .filter(example -> example.name.equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        Example good() {
            return examples().stream()
                    .filter(example -> example.status == success())
                    .findFirst()
                    .orElseThrow();
        }

        /** The path with the examples of its parameters, and then the query. */
        String target(String afterPath) {
            var target = path;
            var query = new ArrayList<String>();
            for (var parameter : node.path("parameters")) {
                var name = parameter.path("name").asString("");
                var example = encoded(parameter.path("example").asString(""));
                if (parameter.path("in").asString("").equals("path")) {
                    target = target.replace("{" + name + "}", example);
                } else if (parameter.path("in").asString("").equals("query") && parameter.has("example")) {
                    query.add(name + "=" + example);
                }
            }
            return target + afterPath + (query.isEmpty() ? "" : "?" + String.join("&", query));
        }

        private static String encoded(String value) {
            return URLEncoder.encode(value, UTF_8).replace("+", "%20");
        }

        /** The same operation with a playback grant where the document has a place for one. */
        Operation withGrant(String grant) {
            var filled = node.toString().replace("the-grant-of-the-player", grant);
            return new Operation(path, method.toLowerCase(Locale.ROOT), JSON.readTree(filled));
        }

        Answer send(TestClient client, Example example) {
            BodyPublisher body =
                    example.body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(example.body);
            var sender = example.body.isEmpty() ? client : client.with("Content-Type", "application/json");
            return sender.send(method, target(""), body);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
