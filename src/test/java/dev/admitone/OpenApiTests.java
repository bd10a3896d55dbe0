/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.TestOpenApi.Operation;
import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.RequestCode;
import dev.admitone.token.RulesCode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description says what there is, all of it, and nothing else. */
@DescribedService
class OpenApiTests {

    private static final TestOpenApi API = TestOpenApi.read();

    /** No endpoints: the one is the container's way to an answer, the other is closed. */
    private static final Set<String> INTERNAL = Set.of("/error", "/actuator");

    /** The columns: a schema, the path, a request in which {@code @} stands for an object of it, and where it is. */
    private static final String OBJECTS = """
            DoverunnerTokenRequest | /tokens | @ | ''
            BatchRequest | /tokens/batch | @ | ''
            DoverunnerOptions | /tokens | {"drm": "ncg", "user_id": "u", "content_id": "c", "options": @} | /options
            AxinomOptions | /tokens | {"format": "axinom", "user_id": "u", "options": @} | /options
            LicenseRules | /tokens | {"drm": "ncg", "user_id": "u", "content_id": "c", "rules": @} | /rules
            RulesRequest | /rules/explain | @ | ''
            PlainContentKey | /tokens | {"format": "axinom", "options": {"content_keys": [@]}} | /options/content_keys/0
            MedialiveOptions | /tokens | {"format": "medialive", "user_id": "u", "content_id": "c", "options": @} | /options
            VerificationRequest | /tokens/verify | @ | ''
            Client | /tokens/verify | {"token": "abc", "client": @} | /client
            DoverunnerGrantRequest | /grants | @ | ''
            GrantBinding | /grants | {"user_id": "u", "content_id": "c", "bind": @} | /bind
            FirstToken | /grants | {"user_id": "u", "content_id": "c", "issue": @} | /issue
            ExchangeRequest | /grants/tokens | @ | ''
            PlayerFacts | /grants/tokens | {"drm": "ncg", "client": @} | /client
            """;

    private static final String HEALTH = "/actuator/health/";
    private static final String KNOWN = "known here: ";

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    private TestClient owner() {
        return TestClient.of(port).withKey(TestMatrixCallers.DEMO_OWNER_KEY);
    }

    /** Who may call a path. */
    private TestClient client(String path) {
        return path.equals("/grants/tokens") ? TestGrants.player(port, TestMatrixCallers.DEMO_OWNER_KEY) : owner();
    }

    @Test
    void describesEveryEndpointAndNothingElse() {
        var annotated = context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(OpenApiTests::methodsAndPaths);
        var direct = context.getBean("callerEndpoints", SimpleUrlHandlerMapping.class).getUrlMap().keySet().stream()
                .map(path -> "POST " + path);
        var real = Stream.concat(annotated, direct).collect(Collectors.toSet());
        var described = API.operations().stream()
                .map(operation -> operation.method() + " "
                        + (operation.path().startsWith(HEALTH) ? HEALTH + "**" : operation.path()))
                .collect(Collectors.toSet());

        assertThat(described).isEqualTo(real);
    }

    /** A mapping without a method takes them all, which no description could say. */
    private static Stream<String> methodsAndPaths(RequestMappingInfo info) {
        var methods = info.getMethodsCondition().getMethods();
        return info.getPatternValues().stream()
                .filter(path -> !INTERNAL.contains(path))
                // The description says that it takes everything below, too.
                .map(path -> path.replace("{site}/**", "{site}"))
                .flatMap(path -> methods.isEmpty()
                        ? Stream.of("any method of " + path)
                        : methods.stream().map(method -> method + " " + path));
    }

    @Test
    void isHandedOutAsItIs() {
        var answer = owner().get("/openapi.yaml");

        assertThat(answer.header("Content-Type")).contains("application/yaml");
        assertThat(answer.body()).isEqualTo(API.text());
    }

    @Test
    void namesEveryCodeOfTheService() {
        var described = API.at("/components/schemas/ErrorCode/x-codes");
        var codes = Stream.<ErrorCode>concat(Arrays.stream(RequestCode.values()), Arrays.stream(RulesCode.values()))
                .collect(Collectors.toMap(ErrorCode::code, code -> code.status() + " " + code.message()));

        assertThat(described
                        .propertyStream()
                        .collect(Collectors.toMap(
                                entry -> entry.getKey(),
                                entry -> entry.getValue().path("status").asInt() + " "
                                        + entry.getValue().path("message").asString())))
                .isEqualTo(codes);
    }

    /** Wrong methods and unknown paths belong to no operation, and a 500 is a bug. */
    @Test
    void describesEveryStatusOfTheCodes() {
        var described = API.operations().stream()
                .flatMap(operation -> operation.statuses().stream())
                .collect(Collectors.toSet());
        var ofCodes = Arrays.stream(RequestCode.values())
                .map(RequestCode::status)
                .collect(Collectors.toCollection(HashSet::new));
        ofCodes.removeAll(List.of(404, 405, 500));

        assertThat(described).containsAll(ofCodes);
    }

    static Stream<Arguments> statuses() {
        return API.operations().stream()
                .flatMap(operation -> operation.statuses().stream().map(status -> Arguments.of(operation, status)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("statuses")
    void showsAnswersThatFollowTheirSchema(Operation operation, int status) {
        var content = operation.content(status);
        var examples = Stream.concat(
                content.path("examples").valueStream().map(example -> example.path("value")),
                content.has("example") ? Stream.of(content.path("example")) : Stream.of());

        assertThat(examples.flatMap(example -> API.mistakes(content.path("schema"), example).stream()))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = OBJECTS)
    void namesTheMembersThatTheServiceReads(String schema, String path, String request, String place) {
        var described = API.at("/components/schemas/" + schema + "/properties").propertyNames().stream()
                // Taken out before the format sees the options.
                .filter(name -> !name.startsWith("sdp_"))
                .toList();

        var answer = client(path).post(path, request.replace("@", "{\"no-such\": 1}"));

        var violation = answer.json()
                .path("errors")
                .valueStream()
                .filter(error -> error.path("pointer").asString().equals(place + "/no-such"))
                .findFirst()
                .orElseThrow();
        assertThat(violation.path("error_code").asString()).isEqualTo("A1002");
        assertThat(known(violation)).containsExactlyInAnyOrderElementsOf(described);
    }

    private static List<String> known(JsonNode violation) {
        var detail = violation.path("detail").asString();
        assertThat(detail).startsWith(KNOWN);
        return List.of(detail.substring(KNOWN.length()).replaceFirst(";.*", "").split(", ", -1));
    }

    /** An array in an array is nowhere what a member takes. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = OBJECTS)
    void namesMembersOfWhichAWrongTypeIsRefused(String schema, String path, String request, String place) {
        var client = client(path);
        for (var name : API.at("/components/schemas/" + schema + "/properties").propertyNames()) {
            if (name.equals("requests")) {
                // Takes any array: what is no request is refused in its result.
                continue;
            }
            var answer = client.post(path, request.replace("@", "{\"" + name + "\": [[]]}"));

            assertThat(answer.status()).as(name).isIn(400, 422);
            assertThat(answer.json().path("errors").valueStream())
                    .as(name + " in " + answer.body())
                    .anyMatch(error -> error.path("pointer").asString().startsWith(place + "/" + name));
        }
    }

    /** Without this, a validator that finds nothing would pass every other test. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"ended\": \"1\"}",
                "{\"ended\": -1}",
                "{\"ended\": 1, \"more\": 1}",
            })
    void findsAnswersThatFollowNoSchema(String answer) {
        var schema = JsonMapper.shared().readTree("{\"$ref\": \"#/components/schemas/Ended\"}");

        assertThat(API.mistakes(schema, JsonMapper.shared().readTree(answer))).isNotEmpty();
    }
}
