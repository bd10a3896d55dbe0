/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The configurations of Envoy and Traefik, which the distribution has no packages of, against the rules of their
 * documentation: the rules that the other proxies' tests run.
 */
class ProxiesNotRunTests {

    private static final Path PROXIES = TestFiles.DOCKER.resolve("proxies");
    private static final JsonNode ENVOY = TestFiles.yaml(PROXIES.resolve("envoy.yaml"));
    private static final JsonNode TRAEFIK = TestFiles.yaml(PROXIES.resolve("traefik.yaml"));

    private static final String TOKEN = "pallycon-customdata-v2";
    private static final String KEY = "x-api-key";
    private static final List<String> KEPT_FROM_THE_LICENSE_SERVER = List.of(
            "authorization",
            "dpop",
            "x-playback-grant",
            KEY,
            "x-admit",
            "x-admit-error-code",
            "x-admit-user",
            "x-admit-content",
            "x-admit-token-id");

    private static JsonNode manager() {
        return ENVOY.at("/static_resources/listeners/0/filter_chains/0/filters/0/typed_config");
    }

    private static JsonNode question() {
        return manager().at("/http_filters/0/typed_config");
    }

    private static List<String> patterns(JsonNode list) {
        return list.path("patterns")
                .valueStream()
                .map(pattern -> pattern.path("exact").asString())
                .toList();
    }

    @Test
    void envoyAsksBeforeItRoutes() {
        var types = manager()
                .path("http_filters")
                .valueStream()
                .map(filter -> filter.at("/typed_config/@type").asString().replaceAll(".*\\.", ""))
                .toList();

        assertThat(types).containsExactly("ExtAuthz", "Router");
        assertThat(manager().at("/http_filters/0/name").asString()).isEqualTo("envoy.filters.http.ext_authz");
    }

    /** A refusal with a status of 5xx would be an admission, and the default of 200 ms is too short. */
    @Test
    void envoyAdmitsNothingWithoutAnAnswer() {
        assertThat(question().path("failure_mode_allow").asBoolean(true)).isFalse();
        assertThat(question().at("/status_on_error/code").asString()).isEqualTo("ServiceUnavailable");
        assertThat(question().at("/http_service/server_uri/timeout").asString()).isEqualTo("1s");
        assertThat(question().at("/transport_api_version").asString()).isEqualTo("V3");
    }

    @Test
    void envoySendsNothingThatAClientCouldForge() {
        assertThat(patterns(question().path("allowed_headers"))).containsExactly(TOKEN, "origin", "x-forwarded-for");
        assertThat(manager().path("use_remote_address").asBoolean()).isTrue();
        assertThat(question().at("/http_service/path_prefix").asString()).isEqualTo("/forward-auth/DEMO");
        assertThat(question()
                        .at("/http_service/authorization_request/headers_to_add/0/key")
                        .asString())
                .isEqualTo(KEY);
        assertThat(question().at("/http_service/authorization_request").has("allowed_headers"))
                .isFalse();
    }

    /** The service refuses more than 64 KB, and Envoy answers 413 without asking unless a part may be sent. */
    @Test
    void envoyTellsTheLengthOfALicenseRequest() {
        var body = question().path("with_request_body");

        assertThat(body.path("max_request_bytes").asInt()).isBetween(5, 65_536);
        assertThat(body.path("allow_partial_message").asBoolean()).isTrue();
    }

    @Test
    void envoyGivesTheTokenToTheLicenseServerAlone() {
        var answer = question().at("/http_service/authorization_response");

        assertThat(patterns(answer.path("allowed_upstream_headers"))).containsExactly(TOKEN);
        assertThat(patterns(answer.path("allowed_client_headers")))
                .contains("content-type", "retry-after")
                .doesNotContain(TOKEN);
        assertThat(answer.has("allowed_client_headers_on_success")).isFalse();
        assertThat(TestFiles.strings(manager().at("/route_config/virtual_hosts/0/request_headers_to_remove")))
                .containsExactlyElementsOf(KEPT_FROM_THE_LICENSE_SERVER);
    }

    @Test
    void envoyKnowsEachClusterAndTrustsTheLicenseServerAlone() {
        var clusters = ENVOY.at("/static_resources/clusters").valueStream().toList();
        var server = clusters.get(1).at("/transport_socket/typed_config");

        assertThat(clusters)
                .extracting(cluster -> cluster.path("name").asString())
                .containsExactly(
                        question().at("/http_service/server_uri/cluster").asString(),
                        manager()
                                .at("/route_config/virtual_hosts/0/routes/0/route/cluster")
                                .asString());
        assertThat(server.path("sni").asString()).isEqualTo("license.example.com");
        assertThat(server.at("/common_tls_context/validation_context/trusted_ca/filename")
                        .asString())
                .isNotBlank();
    }

    private static JsonNode middleware(String name) {
        return TRAEFIK.at("/http/middlewares/" + name);
    }

    static Stream<JsonNode> routers() {
        return TRAEFIK.at("/http/routers").valueStream();
    }

    @ParameterizedTest
    @MethodSource("routers")
    void traefikAsksWithTheKeyAndRemovesIt(JsonNode router) {
        var names = TestFiles.strings(router.path("middlewares"));
        var question = middleware(names.get(1)).path("forwardAuth");

        assertThat(names).hasSize(4).startsWith("admit-key").endsWith("license-path", "license-headers");
        assertThat(question.path("address").asString())
                .startsWith("http://127.0.0.1:8080/forward-auth/DEMO?status=full");
        assertThat(TestFiles.strings(question.path("authRequestHeaders")))
                .containsExactly("X-API-Key", "Authorization", "Origin", TOKEN);
        assertThat(question.path("trustForwardHeader").asBoolean(true)).isFalse();
        assertThat(question.path("forwardBody").asBoolean()).isTrue();
        assertThat(question.path("maxBodySize").asInt()).isBetween(1, 65_536);
    }

    @ParameterizedTest
    @MethodSource("routers")
    void traefikExchangesGrantsForTheDrmSystemOfThePath(JsonNode router) {
        var path = router.path("rule").asString().replaceAll("Path\\(`(.*)`\\)", "$1");
        var name = TestFiles.strings(router.path("middlewares")).get(1);
        var question = middleware(name).path("forwardAuth");
        var drm = path.substring("/license".length()).replace("/", "");

        assertThat(question.path("address").asString()).endsWith(drm.isEmpty() ? "?status=full" : "&exchange=" + drm);
        assertThat(TestFiles.strings(question.path("authResponseHeaders")))
                .isEqualTo(drm.isEmpty() ? List.of() : List.of(TOKEN));
    }

    @Test
    void traefikKeepsForgedHeadersFromTheLicenseServer() {
        Map<String, String> removed = middleware("license-headers")
                .at("/headers/customRequestHeaders")
                .propertyStream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        header -> header.getValue().asString()));

        assertThat(removed.keySet()).containsExactlyInAnyOrderElementsOf(KEPT_FROM_THE_LICENSE_SERVER);
        assertThat(removed.values()).containsOnly("");
        assertThat(middleware("admit-key")
                        .at("/headers/customRequestHeaders/X-API-Key")
                        .asString())
                .isEqualTo("{{ env \"ADMIT_ONE_API_KEY\" }}");
    }

    @Test
    void traefikTrustsTheLicenseServerAlone() {
        assertThat(TRAEFIK.at("/http/services/license-server/loadBalancer/servers/0/url")
                        .asString())
                .isEqualTo("https://license.example.com");
        assertThat(TRAEFIK.toString()).doesNotContain("insecureSkipVerify");
    }

    @Test
    void bothSayThatTheyWereNotRun() {
        var all = new ArrayList<String>();
        for (var file : TestFiles.in(PROXIES)) {
            if (TestFiles.text(file).contains("NOT RUN")) {
                all.add(String.valueOf(file.getFileName()));
            }
        }

        assertThat(all).containsExactly("envoy.yaml", "traefik.yaml");
    }
}
