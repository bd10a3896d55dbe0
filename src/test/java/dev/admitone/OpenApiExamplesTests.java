/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.TestOpenApi.Example;
import dev.admitone.TestOpenApi.Operation;
import dev.admitone.state.GrantStore;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** What the description shows is sent, and what it says is what comes back. */
@DescribedService
class OpenApiExamplesTests {

    private static final TestOpenApi API = TestOpenApi.read();
    private static final int LARGE = 65_537;
    private static final int LARGE_BATCH = 1_048_577;

    /**
     * These need a store or an SDP that fails, a site with tokens that are good once, or a body that takes its time:
     * other tests have them.
     */
    private static final Set<Integer> NOT_HERE = Set.of(408, 429, 503);

    @LocalServerPort
    private int port;

    @Autowired
    private GrantStore grants;

    @BeforeEach
    void addGrant() {
        TestGrants.addDescribed(grants);
    }

    /** All but those of the license proxy, which need a license server: {@link LicenseProxyTests} has them. */
    private static Stream<Operation> operations() {
        return API.operations().stream().filter(operation -> !operation.path().startsWith("/license/"));
    }

    static Stream<Arguments> examples() {
        return operations()
                .flatMap(operation -> operation.examples().stream().map(example -> Arguments.of(operation, example)));
    }

    static Stream<Arguments> statuses() {
        return operations()
                .flatMap(operation -> operation.statuses().stream()
                        .filter(status -> !NOT_HERE.contains(status))
                        // Only if a profile changes after the grant was made, or by parameters, which have one example.
                        .filter(status -> status != 422 || !operation.schemes().contains("grant"))
                        .map(status -> Arguments.of(operation, status)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("examples")
    void areAnsweredAsDescribed(Operation operation, Example example) {
        var filled = filled(operation);

        var answer = filled.send(owner(operation), filled.example(example.name()));

        assertFollows(operation, answer, example.status());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("examples")
    void followTheirSchemaUnlessTheyShowAMistake(Operation operation, Example example) {
        if (example.body().isEmpty() || example.status() == 400) {
            return;
        }

        assertThat(API.mistakes(operation.requestSchema(), JsonMapper.shared().readTree(example.body())))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("statuses")
    void everyStatusComesBack(Operation operation, int status) {
        assertFollows(operation, provoke(filled(operation), status), status);
    }

    private Operation filled(Operation operation) {
        return TestGrants.filled(operation, TestClient.of(port).withKey(TestMatrixCallers.OWNER_KEY));
    }

    /** With everything that the operation needs. */
    private TestClient owner(Operation operation) {
        var owner = TestClient.of(port).withKey(TestMatrixCallers.OWNER_KEY);
        return operation.scope().equals("grant")
                ? TestGrants.player(port, TestMatrixCallers.OWNER_KEY)
                : TestForwardAuth.withToken(owner, operation, port);
    }

    private Answer provoke(Operation operation, int status) {
        var good = operation.good();
        var owner = owner(operation);
        return switch (status) {
            case 200, 201, 204 -> operation.send(owner, good);
            case 400 -> owner.send(operation.method(), operation.target(";x=1"), BodyPublishers.noBody());
            case 401 -> operation.send(TestClient.of(port), good);
            case 403 ->
                operation.scope().equals("grant")
                        ? operation.send(owner, broken(operation, status))
                        : operation.send(
                                TestClient.of(port).withKey(TestMatrixCallers.keyWithout(operation.scope())), good);
            case 404 ->
                owner.send(
                        operation.method(),
                        operation.target("").replace(TestGrants.DESCRIBED, "none"),
                        BodyPublishers.noBody());
            case 406 -> operation.send(owner.with("Accept", "image/png"), good);
            case 413 -> operation.send(owner, new Example("large", status, tooLarge(operation)));
            case 431 -> operation.send(owner.with("X-Large", "x".repeat(33 * 1024)), good);
            case 415 ->
                owner.with("Content-Type", "text/plain")
                        .send(operation.method(), operation.target(""), BodyPublishers.ofString(good.body()));
            default -> operation.send(owner, broken(operation, status));
        };
    }

    private static String tooLarge(Operation operation) {
        return " ".repeat(operation.path().equals("/tokens/batch") ? LARGE_BATCH : LARGE);
    }

    private static Example broken(Operation operation, int status) {
        return operation.examples().stream()
                .filter(example -> example.status() == status)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no example of " + operation + " is answered " + status));
    }

    private static void assertFollows(Operation operation, Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(operation.statuses()).contains(status);
        // The description has no answers of its own for HEAD.
        if (operation.method().equals("HEAD") || operation.contentType(status).isEmpty()) {
            assertThat(answer.body()).isEmpty();
        } else {
            assertThat(answer.header("Content-Type").orElse("")).startsWith(operation.contentType(status));
            assertThat(API.mistakes(operation.content(status).path("schema"), body(operation, answer)))
                    .isEmpty();
        }
        assertThat(answer.header("X-Correlation-Id")).isPresent();
        assertThat(answer.header("Cache-Control"))
                .contains(operation.path().equals("/errors") && status == 200 ? "max-age=3600, public" : "no-store");
    }

    private static JsonNode body(Operation operation, Answer answer) {
        boolean isJson = operation.contentType(answer.status()).endsWith("json");
        return isJson ? answer.json() : StringNode.valueOf(answer.body());
    }
}
