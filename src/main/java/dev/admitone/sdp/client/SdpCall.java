/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import dev.admitone.entitlement.Decision;
import dev.admitone.entitlement.Decision.Reason;
import dev.admitone.entitlement.Question;
import dev.admitone.outbound.HostNames;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLHandshakeException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * One HTTP exchange with an SDP and its result. Thread-safe.
 *
 * <p>Uses no redirects, proxies, content encodings, cookies or authentication challenges. It is not observed, because
 * the URL contains the viewer's token.
 */
final class SdpCall {

    private static final String PATH = "/hue-gateway/gateway/http/js/mdrmService/{method}";
    private static final int MOST_BYTES = 64 * 1024;
    private static final int OK = 200;

    private final SdpClientSettings settings;
    private final SdpAnswer answer;
    private final HostNames names;
    private final RandomGenerator random;
    private final RestClient http;

    SdpCall(SdpClientSettings settings, HttpClient client, HostNames names, RandomGenerator random) {
        this.settings = settings;
        this.answer = new SdpAnswer(settings.interpretation());
        this.names = names;
        this.random = random;
        this.http = RestClient.builder().requestFactory(requests(client)).build();
    }

    private JdkClientHttpRequestFactory requests(HttpClient client) {
        var factory = new JdkClientHttpRequestFactory(client);
        // Covers the whole exchange: on expiry, the body stream is closed under its reader.
        factory.setReadTimeout(settings.limits().timeout());
        factory.enableCompression(false);
        return factory;
    }

    /** Sends the question. Takes at most the timeouts plus DNS resolution. Never throws. */
    Decision ask(Question question) {
        long start = System.nanoTime();
        try {
            if (!names.areAllowed(settings.url())) {
                return new Decision.Unavailable(Reason.ADDRESS);
            }
            return http.get()
                    .uri(uri(question))
                    .headers(headers -> write(headers, question))
                    .exchangeForRequiredValue((request, response) -> read(response), false);
        } catch (UnknownHostException e) {
            return new Decision.Unavailable(Reason.CONNECT);
        } catch (ResourceAccessException e) {
            boolean late =
                    System.nanoTime() - start >= settings.limits().timeout().toNanos();
            return new Decision.Unavailable(late ? Reason.TIMEOUT : broken(e));
        }
    }

    /** Distinguishes failures before the question was sent from those it may have caused. */
    private static Reason broken(ResourceAccessException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof SSLHandshakeException) {
                return Reason.CONNECT;
            }
        }
        return Reason.BROKEN;
    }

    /** Percent-encodes every character of the values that is not unreserved in RFC 3986. */
    private URI uri(Question question) {
        var uri = UriComponentsBuilder.fromUri(settings.url())
                .path(PATH)
                .queryParam("token", "{token}")
                .queryParam("arg0", "{arg0}");
        if (question.privateData() == null) {
            return uri.encode()
                    .buildAndExpand(settings.method(), question.signOnToken(), question.contentId())
                    .toUri();
        }
        return uri.queryParam("arg1", "{arg1}")
                .encode()
                .buildAndExpand(settings.method(), question.signOnToken(), question.contentId(), question.privateData())
                .toUri();
    }

    private void write(HttpHeaders headers, Question question) {
        headers.set(HttpHeaders.AUTHORIZATION, "Basic " + credentials());
        headers.set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
        headers.set(HttpHeaders.ACCEPT_ENCODING, "identity");
        var id = Objects.requireNonNullElseGet(
                question.correlationId(), () -> HexFormat.of().toHexDigits(random.nextLong()));
        headers.set("x-correlation-id", id);
    }

    private String credentials() {
        var password = new String(settings.password().expose(), StandardCharsets.US_ASCII);
        var both = settings.user() + ":" + password;
        return Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.US_ASCII));
    }

    /** Closing the response would read the body to its end, however long; closing the stream does not. */
    private Decision read(ClientHttpResponse response) throws IOException {
        try (var stream = response.getBody()) {
            var status = response.getStatusCode();
            var body = stream.readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                return new Decision.Unavailable(Reason.TOO_LARGE);
            }
            boolean json = isJson(response.getHeaders());
            return json && isOk(status) ? answer.read(body) : SdpAnswer.readError(body, noDecision(status));
        }
    }

    /** The result for an answer that is neither a decision nor an SDP error. */
    private static Decision noDecision(HttpStatusCode status) {
        if (status.is3xxRedirection()) {
            return new Decision.Unavailable(Reason.REDIRECT);
        }
        return isOk(status) ? new Decision.Unavailable(Reason.NOT_JSON) : SdpAnswer.ofStatus(status.value());
    }

    private static boolean isOk(HttpStatusCode status) {
        return status.value() == OK;
    }

    /** An answer without a JSON content type is not parsed. */
    private static boolean isJson(HttpHeaders headers) {
        var encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return false;
        }
        try {
            var type = headers.getContentType();
            return type != null
                    && (type.getSubtype().equals("json") || type.getSubtype().endsWith("+json"))
                    && (type.getType().equals("application") || type.getType().equals("text"));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
