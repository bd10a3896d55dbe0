/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.admitone.sdp.client.TestSdpServer;
import dev.admitone.state.TestRedis;
import dev.admitone.trace.Spans;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service whose operator collects traces, and one whose operator does not. */
class TracingTests {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER_SPAN = "00f067aa0ba902b7";
    private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    @TempDir
    private Path directory;

    private TestCollector collector;

    @BeforeEach
    void collect() throws IOException {
        collector = TestCollector.start();
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    private static TestConfiguration configuration() {
        return TestLiveService.configuration()
                .with("admitone.reload.interval", "0s")
                .with("admitone.sites.SHOP.doverunner.single-use", "true");
    }

    private static TestConfiguration askingAnSdp(String url) {
        return configuration()
                .with("admitone.callers.operator.scopes", "tokens:issue,streams:manage,sdp:query")
                .with("admitone.sites.SHOP.entitlement", "sdp")
                .with("admitone.sites.SHOP.sdp.url", url)
                .with("admitone.sites.SHOP.sdp.allow-plain-http", "true")
                .with("admitone.sites.SHOP.sdp.user", "admit")
                .with("admitone.sites.SHOP.sdp.password", "sdp-pass-w0rd");
    }

    private TestLiveService traced(TestConfiguration configuration, String... more) {
        TestLiveService.write(directory.resolve("application.yaml"), configuration.asFile());
        var arguments = Stream.concat(
                Stream.of(
                        "--" + ENDPOINT + "=" + collector.endpoint(),
                        "--management.opentelemetry.tracing.export.schedule-delay=50ms"),
                Stream.of(more));
        return TestLiveService.start(directory, arguments.toArray(String[]::new));
    }

    private static TestClient caller(TestLiveService service) {
        return service.operator()
                .with("traceparent", "00-" + TRACE + "-" + CALLER_SPAN + "-01")
                .with("X-Correlation-Id", "corr-1");
    }

    private static String request(String more) {
        return "{\"site\": \"SHOP\", \"drm\": \"widevine\", \"user_id\": \"viewer-77\", \"content_id\": \"movie-99\""
                + more + "}";
    }

    private void awaitSpans(String... names) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(collector.spans().stream()
                                .filter(span -> span.traceId().equals(TRACE))
                                .map(TestSpan::name))
                        .contains(names));
    }

    @Test
    void makesASpanOfEachStepOfIssuing() {
        try (var service = traced(configuration())) {
            caller(service).issue(request("")).text("/token");
            awaitSpans("http post /tokens", "prepare token", "seal token", "claim token");
        }

        var server = collector.span(TRACE, "http post /tokens");
        assertThat(server.parentId()).isEqualTo(CALLER_SPAN);
        assertThat(List.of("prepare token", "seal token"))
                .allSatisfy(name ->
                        assertThat(collector.span(TRACE, name).parentId()).isEqualTo(server.id()));
        assertThat(collector.span(TRACE, "claim token").parentId())
                .isEqualTo(collector.span(TRACE, "seal token").id());
    }

    @Test
    void makesASpanOfEachStepOfChecking() {
        try (var service = traced(
                TestLiveService.configuration().with("admitone.sites.SHOP.doverunner.max-stream-per-user", "2"))) {
            var token = service.operator().issue(request("")).text("/token");
            caller(service)
                    .verify("{\"site\": \"SHOP\", \"client\": {\"device_id\": \"tv\"}, \"token\": \"" + token + "\"}");
            awaitSpans("http post /tokens/verify", "check token", "lease stream");
        }
    }

    @Test
    void makesASpanOfEachStepOfAnsweringAnMdrmManager() {
        try (var service = traced(configuration().with("admitone.callers.operator.scopes", "sdp:query"))) {
            caller(service)
                    .get("/hue-gateway/gateway/http/js/mdrmService/isContentAuthorised?token=none&arg0=movie-99");
            awaitSpans("http get /hue-gateway/gateway/http/js/mdrmService/isContentAuthorised", "check token");
        }
    }

    @Test
    void makesNoTraceOfTheWarmUp() {
        try (var service =
                traced(configuration(), "--admitone.warm-up=500ms", "--management.tracing.sampling.probability=1.0")) {
            caller(service).issue(request("")).text("/token");
            awaitSpans("http post /tokens", "prepare token", "seal token");
        }

        assertThat(collector.spans()).extracting(TestSpan::traceId).containsOnly(TRACE);
    }

    @Test
    void tellsTheCorrelationIdAndThePatternOfThePath() {
        try (var service = traced(configuration())) {
            caller(service).get("/sites/SHOP/users/viewer-77/streams");
            awaitSpans("http get /sites/{site}/users/{user_id}/streams", "lease stream");
        }

        assertThat(collector
                        .span(TRACE, "http get /sites/{site}/users/{user_id}/streams")
                        .attributes())
                .contains("correlation_id=corr-1", "uri=/sites/{site}/users/{user_id}/streams", "status=200");
    }

    @Test
    void putsNothingAboutViewersIntoSpans() {
        try (var sdp = TestSdpServer.answering("{\"resultCode\":\"0\",\"result\":{\"isAuthorized\":\"AUTHORIZED\"}}");
                var service = traced(askingAnSdp(sdp.url()))) {
            var answer = caller(service).issue(request(", \"options\": {\"sdp_token\": \"s1gn-0n\"}"));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            caller(service).get("/sites/SHOP/users/viewer-77/streams?x=viewer-77");
            caller(service)
                    .get("/hue-gateway/gateway/http/js/mdrmService/isContentAuthorised?token=s1gn-0n&arg0=movie-99");
            awaitSpans("ask sdp", "lease stream");
        }

        assertThat(collector.spans())
                .hasSizeGreaterThan(6)
                .extracting(TestSpan::raw)
                .noneMatch(raw -> raw.contains("viewer-77")
                        || raw.contains("movie-99")
                        || raw.contains("s1gn-0n")
                        || raw.contains("token=")
                        || raw.contains("sdp-pass-w0rd")
                        || raw.contains(TestLiveService.OPERATOR_KEY)
                        || raw.contains(TestConfiguration.CANARY));
    }

    @Test
    void putsNothingOfTheRedisCommandsIntoSpans() {
        try (var redis = TestRedis.start();
                var service = traced(
                        configuration().with("admitone.state.store", "redis"),
                        "--spring.data.redis.port=" + redis.port(),
                        "--spring.data.redis.timeout=20s")) {
            caller(service).issue(request("")).text("/token");
            caller(service).get("/sites/SHOP/users/viewer-77/streams");
            awaitSpans("claim token", "lease stream");
        }

        assertThat(collector.spans()).hasSizeGreaterThan(6);
        assertThat(collector.spans())
                .extracting(TestSpan::raw)
                .noneMatch(raw -> raw.contains("viewer-77") || raw.contains("movie-99") || raw.contains("issued/"));
    }

    @Test
    void doesNothingOfItByDefault() {
        try (var context = configuration().start()) {
            assertThat(context.getBeansOfType(Tracer.class)).isEmpty();
            assertThat(context.getBeansOfType(OpenTelemetry.class)).isEmpty();
            assertThat(context.getBeansOfType(SpanExporter.class)).isEmpty();
            assertThat(context.getBean(Spans.class)).isSameAs(Spans.NONE);
            assertThat(context.getBeanDefinitionNames())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("opentelemetry"));
        }
    }
}
