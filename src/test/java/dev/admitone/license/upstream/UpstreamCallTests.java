/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import static dev.admitone.license.LicenseServerStandIn.good;
import static dev.admitone.license.upstream.TestUpstream.LICENSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.admitone.license.LicenseServerStandIn;
import dev.admitone.outbound.HttpClients;
import dev.admitone.outbound.OutboundAddresses;
import dev.admitone.sdp.client.TestTls;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UpstreamCallTests {

    private static UpstreamSettings.Limits limits(Duration timeout) {
        return new UpstreamSettings.Limits(timeout, timeout, 4, timeout, timeout);
    }

    private static final Duration PATIENT = Duration.ofSeconds(20);

    private static HttpRequest post(String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .POST(BodyPublishers.ofString("x"))
                .build();
    }

    private static HttpClient client(@Nullable SSLContext trust) {
        var builder = HttpClient.newBuilder();
        if (trust != null) {
            builder.sslContext(trust);
        }
        return HttpClients.client(builder, PATIENT);
    }

    private static UpstreamFailure failure(UpstreamCall call, String url) {
        return catchThrowableOfType(UpstreamFailed.class, () -> call.send(post(url)))
                .failure();
    }

    private static UpstreamCall overTls(@Nullable SSLContext trust) {
        return new UpstreamCall(limits(PATIENT), () -> client(trust), InetAddress::getAllByName);
    }

    @Test
    void asksOverTls() throws UpstreamFailed {
        try (var server = LicenseServerStandIn.startTls(TestTls.server("valid.p12"), good(LICENSE))) {
            assertThat(overTls(TestTls.trusting()).send(post(server.url("/"))).good())
                    .isEqualTo(LICENSE);
        }
    }

    @Test
    void doesNotTrustExpiredCertificates() {
        try (var server = LicenseServerStandIn.startTls(TestTls.server("expired.p12"), good(LICENSE))) {
            assertThat(failure(overTls(TestTls.trusting()), server.url("/"))).isEqualTo(UpstreamFailure.TLS);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void doesNotTrustUnknownAuthorities() {
        try (var server = LicenseServerStandIn.startTls(TestTls.server("valid.p12"), good(LICENSE))) {
            assertThat(failure(overTls(null), server.url("/"))).isEqualTo(UpstreamFailure.TLS);
        }
    }

    @Test
    void doesNotTrustCertificatesOfOtherHosts() {
        try (var server = LicenseServerStandIn.startTls(TestTls.server("valid.p12"), good(LICENSE))) {
            var url = server.url("/").replace("localhost", "127.0.0.1");

            assertThat(failure(overTls(TestTls.trusting()), url)).isEqualTo(UpstreamFailure.TLS);
        }
    }

    @Test
    void doesNotConnectToForbiddenAddresses() {
        try (var server = LicenseServerStandIn.start(good(LICENSE))) {
            var metadata = OutboundAddresses.literal("169.254.169.254");
            var call = new UpstreamCall(limits(PATIENT), () -> client(null), host ->
                    new InetAddress[] {InetAddress.getLoopbackAddress(), metadata});

            assertThat(failure(call, server.url("/"))).isEqualTo(UpstreamFailure.ADDRESS);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void doesNotSendPlainHttpToPublicAddresses() {
        var call = new UpstreamCall(limits(PATIENT), () -> client(null), host ->
                new InetAddress[] {OutboundAddresses.literal("203.0.113.1")});

        assertThat(failure(call, "http://drm.example/")).isEqualTo(UpstreamFailure.ADDRESS);
    }

    @Test
    void waitsNoLongerForNamesThanForAnswers() {
        var end = new CountDownLatch(1);
        var call = new UpstreamCall(limits(Duration.ofMillis(200)), () -> client(null), host -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                // As in a resolver, which does not react to interrupts.
            }
            return new InetAddress[0];
        });

        assertThat(failure(call, "http://drm.example/")).isEqualTo(UpstreamFailure.TIMEOUT);
        end.countDown();
    }

    /** The client is asked for again after a failure to connect only. */
    @Test
    void connectsTwiceAndSendsOnce() throws UpstreamFailed {
        try (var server = LicenseServerStandIn.start(good(LICENSE))) {
            var client = new TestHttpClient(client(null), new ConnectException());
            var call = new UpstreamCall(limits(PATIENT), () -> client, InetAddress::getAllByName);

            assertThat(call.send(post(server.url("/"))).good()).isEqualTo(LICENSE);
            assertThat(client.sent()).isEqualTo(2);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void connectsNoThirdTime() {
        var client = new TestHttpClient(client(null), new ConnectException(), new ConnectException());
        var call = new UpstreamCall(limits(PATIENT), () -> client, InetAddress::getAllByName);

        assertThat(failure(call, "http://localhost:1/")).isEqualTo(UpstreamFailure.UNREACHABLE);
        assertThat(client.sent()).isEqualTo(2);
    }

    @Test
    void sendsOnceIfTheConnectionIsLost() {
        try (var server = LicenseServerStandIn.start(LicenseServerStandIn.dead())) {
            var client = new TestHttpClient(client(null));
            var call = new UpstreamCall(limits(PATIENT), () -> client, InetAddress::getAllByName);

            assertThat(failure(call, server.url("/"))).isEqualTo(UpstreamFailure.BROKEN);
            assertThat(client.sent()).isEqualTo(1);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void makesOneClient() throws UpstreamFailed {
        try (var server = LicenseServerStandIn.start(good(LICENSE))) {
            var made = new AtomicInteger();
            var call = new UpstreamCall(
                    limits(PATIENT),
                    () -> {
                        made.incrementAndGet();
                        return client(null);
                    },
                    InetAddress::getAllByName);
            call.send(post(server.url("/")));
            call.send(post(server.url("/")));

            assertThat(made).hasValue(1);
        }
    }
}
