/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.AdmitOne;
import dev.admitone.settings.Live;
import dev.admitone.site.Sites;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service with the configuration of the checkout and everything on that a request leaves a trace in. */
@SpringBootTest(
        classes = {AdmitOne.class, WarmUpTests.Probe.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "admitone.warm-up=1s",
            "admitone.audit.required=true",
            "admitone.audit.user-key=bWFkZS11cC11c2VyLWtleS1vZi0zMi1ieXRlcy0wMDE=",
            "admitone.rate-limits.per-caller=2/1h burst 2",
            "admitone.rate-limits.failed-authentications=3/1h burst 3",
            "admitone.sites.DEMO.rate-limit=1/1h burst 1",
            "admitone.sites.DEMO.user-rate-limit=1/1h burst 1",
            "admitone.sites.DEMO.doverunner.single-use=true"
        })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WarmUpTests {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final List<Integer> BEFORE = new ArrayList<>();
    private static final String BODY = """
            {"drm": "widevine", "user_id": "warm-up", "content_id": "movie"}""";

    @TempDir
    static Path directory = Path.of("");

    @Autowired
    private Environment environment;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private WarmUpAccess access;

    @Autowired
    private InProcess inProcess;

    @Autowired
    private Live<Sites> sites;

    @DynamicPropertySource
    static void audit(DynamicPropertyRegistry properties) {
        properties.add(
                "admitone.audit.file", () -> directory.resolve("audit.jsonl").toString());
    }

    /** Asks for readiness when the server is up, and before the warm-up. */
    static class Probe {

        @Bean
        @org.springframework.core.annotation.Order(0)
        ApplicationRunner probe(Environment environment) {
            return arguments -> BEFORE.addAll(List.of(
                    send(environment, "/actuator/health/readiness", null, Map.of())
                            .statusCode(),
                    send(environment, "/actuator/health/liveness", null, Map.of())
                            .statusCode()));
        }
    }

    private static HttpResponse<String> send(
            Environment environment, String path, @Nullable String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var port = environment.getRequiredProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        request.header("Content-Type", "application/json");
        headers.forEach(request::header);
        if (body != null) {
            request.POST(BodyPublishers.ofString(body));
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> issue(Map<String, String> headers) throws IOException, InterruptedException {
        return send(environment, "/tokens", BODY, headers);
    }

    private List<Meter.Id> meters(String start) {
        return meters.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> id.getName().startsWith(start))
                .toList();
    }

    @Test
    @Order(1)
    void refusesReadinessUntilItHasWarmedUp() throws IOException, InterruptedException {
        assertThat(BEFORE).containsExactly(503, 200);
        assertThat(send(environment, "/actuator/health/readiness", null, Map.of())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @Order(1)
    void leavesNoLineInTheAuditLog() throws IOException {
        assertThat(Files.readString(directory.resolve("audit.jsonl"))).isEmpty();
    }

    @Test
    @Order(1)
    void leavesNoTraceInMetrics() {
        assertThat(meters("http.server.requests"))
                .extracting(id -> id.getTag("uri"))
                .containsOnly("/actuator/health/**");
        assertThat(meters("admitone.decision")).isEmpty();
        assertThat(meters("admitone.codes")).isEmpty();
    }

    @Test
    @Order(2)
    void takesNothingFromLimits() throws IOException, InterruptedException {
        var answer = issue(Map.of("X-API-Key", "DEMO-api-key-not-for-production"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    @Order(3)
    void closesItsWayInWhenItHasEnded() throws IOException, InterruptedException {
        assertThat(issue(Map.of(WarmUpAccess.HEADER, access.secret())).statusCode())
                .isEqualTo(401);
    }

    @Test
    @Order(4)
    void issuesAndChecksTokensOfEachConfiguredFormat() throws IOException {
        var site = sites.current().find("DEMO").orElseThrow();

        var samples = Sample.all(sites.current(), inProcess);

        assertThat(samples)
                .extracting(Sample::format)
                .containsExactlyInAnyOrderElementsOf(site.formats().keySet());
        for (var sample : samples) {
            assertThat(check(sample).path("errors")).as(sample.format()).isEmpty();
        }
    }

    private JsonNode check(Sample sample) throws IOException {
        return JsonMapper.shared().readTree(sample.exchange(inProcess));
    }
}
