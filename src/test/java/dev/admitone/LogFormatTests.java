/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a process writes to its console, with everything logged, in each form that an operator can choose. */
class LogFormatTests {

    private static final String FORGED = "2026-11-22T05:00:00.000Z  INFO 1 --- [admit-one] forged";

    enum Form {
        TEXT("--logging.charset.console=UTF-8"),
        ECS("--logging.structured.format.console=ecs");

        private static final Pattern BEGIN = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z +[A-Z]+ .*");

        private final String argument;

        Form(String argument) {
            this.argument = argument;
        }

        private TestInstance start() {
            return TestInstance.start(1, argument, "--logging.level.root=trace", "--spring.main.banner-mode=off")
                    .get(0);
        }

        /** The one instance of this form: what one test sends does not disturb another. */
        private TestInstance instance() {
            return INSTANCES.computeIfAbsent(this, Form::start);
        }

        /** The lines about a request, each as it was written. */
        private List<String> about(List<String> log, String correlationId) {
            return this == TEXT
                    ? log.stream()
                            .filter(line -> line.contains("[" + correlationId + "]"))
                            .toList()
                    : log.stream()
                            .filter(line -> line.contains(correlationId))
                            .filter(line -> correlationId.equals(
                                    json(line).path("correlation_id").asString("")))
                            .toList();
        }

        /** Whether somebody who reads a line takes it for one that begins. */
        private boolean isForged(String line) {
            return this == TEXT ? BEGIN.matcher(line).matches() && line.endsWith("forged") : !line.startsWith("{");
        }
    }

    private static final Map<Form, TestInstance> INSTANCES = new EnumMap<>(Form.class);

    @AfterAll
    static void stop() {
        INSTANCES.values().forEach(TestInstance::close);
        INSTANCES.clear();
    }

    private static JsonNode json(String line) {
        return JsonMapper.shared().readTree(line);
    }

    private static String token(String user, String correlationId, TestInstance instance) {
        return instance.client()
                .withKey(TestCallers.DEMO_KEY)
                .with("X-Correlation-Id", correlationId)
                .issue("{\"drm\": \"widevine\", \"user_id\": \"" + user + "\", \"content_id\": \"c\"}")
                .text("/token");
    }

    @ParameterizedTest
    @EnumSource
    void namesTheRequestInItsLines(Form form) {
        var instance = form.instance();
        token("viewer", "corr-17", instance);

        await().untilAsserted(
                        () -> assertThat(form.about(instance.log(), "corr-17")).isNotEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void hasNoSecrets(Form form) {
        var instance = form.instance();
        var token = token("viewer", "corr-18", instance);
        var client = instance.client().withKey(TestCallers.DEMO_KEY).with("X-Correlation-Id", "corr-19");
        client.verify("{\"token\": \"" + token + "\"}");
        client.issue("{\"token\": \"" + token);
        client.issue("{\"policy\": {\"" + token + "\": 1}}");
        instance.client().get("/tokens?token=" + token);
        await().until(() -> !form.about(instance.log(), "corr-19").isEmpty());

        var secrets = List.of(
                token,
                token.substring(20, 60),
                TestCallers.DEMO_KEY,
                TestCallers.DEMO_SITE_KEY,
                TestCallers.DEMO_ACCESS_KEY,
                TestCallers.DEMO_COMMUNICATION_KEY,
                Base64.getEncoder().encodeToString(TestCallers.DEMO_SITE_KEY.getBytes(UTF_8)));
        assertThat(instance.log()).noneMatch(line -> secrets.stream().anyMatch(line::contains));
    }

    @ParameterizedTest
    @EnumSource
    void isNotForgedByTextOfCallers(Form form) {
        var instance = form.instance();
        var escaped = "x\\n" + FORGED;
        var client = instance.client().withKey(TestCallers.DEMO_KEY);
        client.issue("{\"drm\": \"" + escaped + "\", \"user_id\": \"" + escaped + "\", \"content_id\": \"" + escaped
                + "\"}");
        client.issue("{\"site\": \"" + escaped + "\", \"format\": \"" + escaped + "\", \"" + escaped + "\": 1}");
        client.issue("{\"drm\": \"ncg\", \"profile\": \"" + escaped + "\", \"policy\": {\"" + escaped + "\": 1}}");
        client.verify("{\"token\": \"" + escaped + "\", \"content_id\": \"" + escaped + "\"}");
        client.get("/sites/x%0A"
                + FORGED.replace(" ", "%20").replace("[", "%5B").replace("]", "%5D") + "/users/u/streams");
        client.get(
                "/absent?x=%0A" + FORGED.replace(" ", "%20").replace("[", "%5B").replace("]", "%5D"));
        token("viewer", "last", instance);
        TestRaw.send(instance.port(), "GET / HTTP/1.1\r\nHost: x\r\nX-Odd: a\n" + FORGED + "\r\n\r\n");
        await().until(() -> !form.about(instance.log(), "last").isEmpty());

        assertThat(instance.log()).noneMatch(form::isForged);
    }
}
