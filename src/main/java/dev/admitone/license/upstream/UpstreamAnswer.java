/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import java.net.http.HttpResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A complete answer of a license server. */
final class UpstreamAnswer {

    private final HttpResponse<byte @Nullable []> response;
    private final byte[] body;

    private UpstreamAnswer(HttpResponse<byte @Nullable []> response, byte[] body) {
        this.response = response;
        this.body = body;
    }

    /** Refuses what no vendor means: redirects, encodings that were not asked for, and more bytes than allowed. */
    static UpstreamAnswer of(HttpResponse<byte @Nullable []> response) throws UpstreamFailed {
        int status = response.statusCode();
        if (status >= 300 && status < 400) {
            throw new UpstreamFailed(UpstreamFailure.REDIRECT);
        }
        var body = response.body();
        if (body == null) {
            throw new UpstreamFailed(UpstreamFailure.TOO_LARGE);
        }
        var encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            throw new UpstreamFailed(UpstreamFailure.MALFORMED);
        }
        return new UpstreamAnswer(response, body);
    }

    int status() {
        return response.statusCode();
    }

    byte[] body() {
        return body;
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /** The body of a 200, which must not be empty. */
    byte[] good() throws UpstreamFailed {
        if (status() == 429 || status() == 503) {
            throw new UpstreamFailed(UpstreamFailure.OVERLOADED);
        }
        if (status() != LicenseAnswer.OK) {
            throw new UpstreamFailed(UpstreamFailure.STATUS);
        }
        if (body.length == 0) {
            throw new UpstreamFailed(UpstreamFailure.EMPTY);
        }
        return body;
    }
}
