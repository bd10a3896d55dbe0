/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.warmup;

import dev.admitone.caller.Caller;
import dev.admitone.caller.PathAuthentication;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.trace.UnrecordedRequests;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Authenticates the requests of the warm-up with a secret. The service creates the secret at each start, sends it only
 * over its connection to itself, and accepts it until the warm-up ends. All other requests are authenticated as usual.
 * Thread-safe.
 */
final class WarmUpAccess implements PathAuthentication, UnrecordedRequests {

    static final String HEADER = "X-Warm-Up";

    private static final int SECRET_BYTES = 32;

    private final SecretBytes secret;
    private volatile boolean open = true;

    WarmUpAccess(RandomGenerator random) {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        this.secret = SecretBytes.ofText(HexFormat.of().formatHex(bytes));
    }

    String secret() {
        return new String(secret.expose(), StandardCharsets.US_ASCII);
    }

    /** From now on, the secret is not accepted. */
    void close() {
        open = false;
    }

    @Override
    public boolean isFor(HttpServletRequest request) {
        if (!open) {
            return false;
        }
        var path = request.getServletPath();
        var given = request.getHeader(HEADER);
        return given != null
                && (path.equals(Exchange.ISSUE) || path.equals(Exchange.VERIFY))
                && secret.equals(SecretBytes.ofText(given));
    }

    /** Never sent: a request without the secret is not a request of the warm-up. */
    @Override
    public String challenge() {
        return "";
    }

    @Override
    public Caller authenticate(HttpServletRequest request) {
        return Caller.WARM_UP;
    }
}
