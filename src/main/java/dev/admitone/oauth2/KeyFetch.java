package dev.admitone.oauth2;

import dev.admitone.crypto.VerificationKeys;
import dev.admitone.oauth2.Oauth2Settings.KeyAddress;
import java.io.IOException;
import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Fetches a JSON Web Key Set over HTTP: without redirects, proxies and compression, within a time and a size. By hand
 * and not by Spring Boot's builder, which would bring what it finds in the context.
 */
final class KeyFetch implements KeySource {

    private static final String ACCEPTED = "application/jwk-set+json, application/json";
    private static final int OK = 200;

    private final KeyAddress address;
    private @Nullable RestClient client;

    KeyFetch(KeyAddress address) {
        this.address = address;
    }

    /** Made for the first fetch: a configuration on trial fetches nothing, and each client has threads. */
    private synchronized RestClient client() {
        var known = client;
        if (known == null) {
            known = newClient();
            client = known;
        }
        return known;
    }

    private RestClient newClient() {
        var factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(address.timeout())
                .build());
        // Of the whole exchange: when it is over, the stream of the body is closed under its reader.
        factory.setReadTimeout(address.timeout());
        factory.enableCompression(false);
        return RestClient.builder().requestFactory(factory).build();
    }

    @Override
    public VerificationKeys fetch() throws JwkSet.Unusable {
        byte[] body;
        try {
            body = client().get()
                    .uri(address.uri())
                    .header(HttpHeaders.ACCEPT, ACCEPTED)
                    .exchangeForRequiredValue((request, response) -> read(response), false);
        } catch (RestClientException e) {
            throw new JwkSet.Unusable("does not answer in time");
        }
        if (body.length == 0) {
            throw new JwkSet.Unusable("does not answer with status 200 and a body");
        }
        return JwkSet.read(body);
    }

    /** Closing the response itself would read a body of any length to its end; closing the stream does not. */
    private static byte[] read(ClientHttpResponse response) throws IOException {
        try (var stream = response.getBody()) {
            return response.getStatusCode().value() == OK ? stream.readNBytes(JwkSet.MOST_BYTES + 1) : new byte[0];
        }
    }
}
