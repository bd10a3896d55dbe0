/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.oauth2;

import dev.admitone.crypto.VerificationKeys;
import dev.admitone.oauth2.Oauth2Settings.KeyAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Fetches a JSON Web Key Set over HTTP: without redirects, proxies and compression, limited in time and size. Does not
 * use Spring Boot's builder, whose customizers could change that. Not thread-safe.
 */
final class JwkSetClient implements Supplier<Optional<VerificationKeys>> {

    private static final Logger LOG = LoggerFactory.getLogger(JwkSetClient.class);
    private static final String ACCEPTED = "application/jwk-set+json, application/json";
    private static final int OK = 200;

    private final URI uri;
    private final RestClient client;
    private boolean succeeded;
    private boolean failed;

    JwkSetClient(KeyAddress address) {
        this.uri = address.uri();
        var factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(address.timeout())
                .build());
        // Covers the whole exchange: on expiry, the body stream is closed under its reader.
        factory.setReadTimeout(address.timeout());
        factory.enableCompression(false);
        this.client = RestClient.builder().requestFactory(factory).build();
    }

    /** The current keys, or empty. Logs the first failure, and the first success after failures. */
    @Override
    public Optional<VerificationKeys> get() {
        try {
            var keys = JwkSet.read(body());
            if (failed || !succeeded) {
                LOG.info("The keys of the identity provider have been fetched.");
            }
            succeeded = true;
            failed = false;
            return Optional.of(keys);
        } catch (JwkSet.Unusable e) {
            return failed(e.reason());
        } catch (RuntimeException e) {
            // Any failure must become a 503, never a 500.
            return failed("fails with " + e.getClass().getName());
        }
    }

    private Optional<VerificationKeys> failed(String reason) {
        if (!failed) {
            LOG.warn("The keys of the identity provider cannot be fetched: jwk-set-uri {}.", reason);
        }
        failed = true;
        return Optional.empty();
    }

    private byte[] body() throws JwkSet.Unusable {
        try {
            var body = client.get()
                    .uri(uri)
                    .header(HttpHeaders.ACCEPT, ACCEPTED)
                    .exchangeForRequiredValue((request, response) -> read(response), false);
            if (body.length == 0) {
                throw new JwkSet.Unusable("does not answer with status 200 and a body");
            }
            return body;
        } catch (RestClientException e) {
            throw new JwkSet.Unusable("does not answer in time");
        }
    }

    /** Closing the response would read the body to its end, however long; closing the stream does not. */
    private static byte[] read(ClientHttpResponse response) throws IOException {
        try (var stream = response.getBody()) {
            return response.getStatusCode().value() == OK ? stream.readNBytes(JwkSet.MOST_BYTES + 1) : new byte[0];
        }
    }
}
