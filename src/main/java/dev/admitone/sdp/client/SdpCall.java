/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import dev.admitone.entitlement.Decision;
import dev.admitone.entitlement.Decision.Reason;
import dev.admitone.entitlement.Question;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
 * One HTTP exchange with an SDP, and what comes of it. Thread-safe.
 *
 * <p>Follows nothing and nobody: no redirect, no proxy of the environment, no encoding of the content, no cookie, no
 * question for credentials. Nothing observes it, because the viewer's token is in the URL.
 */
final class SdpCall {

    /** Finds the addresses of a host. */
    interface Names {

        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private static final String PATH = "/hue-gateway/gateway/http/js/mdrmService/{method}";
    private static final int MOST_BYTES = 64 * 1024;
    private static final int OK = 200;

    private final SdpClientSettings settings;
    private final SdpAnswer answer;
    private final Names names;
    private final RandomGenerator random;
    private final RestClient http;

    SdpCall(SdpClientSettings settings, HttpClient client, Names names, RandomGenerator random) {
        this.settings = settings;
        this.answer = new SdpAnswer(settings.units());
        this.names = names;
        this.random = random;
        this.http = RestClient.builder().requestFactory(requests(client)).build();
    }

    private JdkClientHttpRequestFactory requests(HttpClient client) {
        var factory = new JdkClientHttpRequestFactory(client);
        // Of the whole exchange: when it is over, the stream of the body is closed under its reader.
        factory.setReadTimeout(settings.limits().timeout());
        factory.enableCompression(false);
        return factory;
    }

    /** Asks, which takes as long as the timeouts allow, and looking up the name. Never throws. */
    Decision ask(Question question) {
        long start = System.nanoTime();
        try {
            if (!leadsToGoodAddresses()) {
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

    /** A failure before the question was sent is told apart from one that the question may have caused. */
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

    /**
     * Looks at every address that the name has now. The JDK remembers them for a while (30 s by default), so that the
     * connection goes to one that was looked at; what remains is a name whose remembered addresses run out between the
     * look and the connection, and with https the certificate stands behind that.
     */
    private boolean leadsToGoodAddresses() throws UnknownHostException {
        var addresses = names.addresses(settings.url().getHost());
        return Arrays.stream(addresses).allMatch(address -> SdpAddresses.isGood(address, settings.isPlain()));
    }

    /** Each value is encoded down to the unreserved characters of RFC 3986. */
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

    /** Closing the response itself would read a body of any length to its end; closing the stream does not. */
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

    /** What an answer means that decides nothing and is no error of the SDP either. */
    private static Decision noDecision(HttpStatusCode status) {
        if (status.is3xxRedirection()) {
            return new Decision.Unavailable(Reason.REDIRECT);
        }
        return isOk(status) ? new Decision.Unavailable(Reason.NOT_JSON) : SdpAnswer.ofStatus(status.value());
    }

    private static boolean isOk(HttpStatusCode status) {
        return status.value() == OK;
    }

    /** An answer that does not say what it is, is not taken for what it may be. */
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
