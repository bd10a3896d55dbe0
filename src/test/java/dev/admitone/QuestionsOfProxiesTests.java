/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The questions that Envoy and Traefik ask, as their documentation describes them, with what docs/forward-auth.md says
 * to configure. The proxies themselves are not run.
 */
class QuestionsOfProxiesTests {

    private static final String TOKEN = "pallycon-customdata-v2";
    private static final Path PROXIES = Path.of("docker", "proxies");
    private static final String BODY = "the license request";

    private static @Nullable ConfigurableApplicationContext service;
    private static TestClient proxy = TestClient.of(0);

    @BeforeAll
    static void start() throws IOException {
        var page = Files.readString(Path.of("docs", "forward-auth.md"));
        var block = Pattern.compile("\n## Envoy\n.*?```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(page);
        assertThat(block.find()).isTrue();
        var asJson = JsonMapper.shared().writeValueAsString(new Yaml().<Object>load(block.group(1)));
        service = new SpringApplicationBuilder(AdmitOne.class)
                .registerShutdownHook(false)
                .properties("spring.application.json=" + asJson)
                .run("--server.port=0");
        int port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        proxy = TestClient.of(port).withKey(TestCallers.DEMO_KEY);
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    private static String token() {
        return proxy.issue("{\"drm\":\"widevine\",\"user_id\":\"viewer-1\",\"content_id\":\"movie-1\"}")
                .text("/token");
    }

    private static JsonNode yaml(String file) throws IOException {
        try (InputStream in = Files.newInputStream(PROXIES.resolve(file))) {
            return JsonMapper.shared().valueToTree(new Yaml().load(in));
        }
    }

    /** The method, the path and query behind the prefix, and the first bytes of the body. */
    private static Answer askedByEnvoy(TestClient client, String path) throws IOException {
        var question = yaml("envoy.yaml")
                .at("/static_resources/listeners/0/filter_chains/0/filters/0/typed_config/http_filters/0/typed_config");
        var prefix = question.at("/http_service/path_prefix").asString();
        return client.with("X-Forwarded-For", "192.0.2.1")
                .with("X-Envoy-Auth-Partial-Body", "false")
                .send("POST", prefix + path, BodyPublishers.ofString(BODY));
    }

    @Test
    void envoyHasAGrantExchangedForTheDrmSystemOfThePath() throws IOException {
        var player = proxy.with("Authorization", "Bearer " + TestGrants.make(proxy));

        var answer = askedByEnvoy(player, "/license/widevine?a=1");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(TestTokens.read(answer.header(TOKEN).orElseThrow())
                        .path("cid")
                        .asString())
                .isEqualTo("movie-42");
    }

    @Test
    void envoyHasATokenChecked() throws IOException {
        var token = token();

        var answer = askedByEnvoy(proxy.with(TOKEN, token), "/license");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header(TOKEN)).contains(token);
        assertThat(askedByEnvoy(proxy, "/license").status()).isEqualTo(401);
        assertThat(askedByEnvoy(proxy.with(TOKEN, token), "/other").status()).isEqualTo(403);
    }

    private static Answer askedByTraefik(TestClient client, String middleware, String path) throws IOException {
        var address = URI.create(yaml("traefik.yaml")
                .at("/http/middlewares/" + middleware + "/forwardAuth/address")
                .asString());
        return client.with("X-Forwarded-Method", "POST")
                .with("X-Forwarded-Uri", path)
                .with("X-Forwarded-Proto", "https")
                .with("X-Forwarded-Host", "proxy.example")
                .with("X-Forwarded-For", "192.0.2.1")
                .send("GET", address.getPath() + "?" + address.getQuery(), BodyPublishers.ofString(BODY));
    }

    @Test
    void traefikHasAGrantExchanged() throws IOException {
        var player = proxy.with("Authorization", "Bearer " + TestGrants.make(proxy));

        var answer = askedByTraefik(player, "admit-fairplay", "/license/fairplay");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(TestTokens.read(answer.header(TOKEN).orElseThrow())
                        .path("drm_type")
                        .asString())
                .isEqualTo("FairPlay");
    }

    @Test
    void traefikHasATokenChecked() throws IOException {
        assertThat(askedByTraefik(proxy.with(TOKEN, token()), "admit", "/license")
                        .status())
                .isEqualTo(200);
        assertThat(askedByTraefik(proxy, "admit", "/license").status()).isEqualTo(401);
    }
}
