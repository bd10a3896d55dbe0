/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.warmup;

import dev.admitone.caller.Caller;
import dev.admitone.caller.PathAuthentication;
import dev.admitone.trace.UnrecordedRequests;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Lets the requests of the warm-up in, by a secret that is made at each start, never leaves the process but over the
 * connection to itself, and is good until the warm-up ends. All other requests are judged as ever. Thread-safe.
 */
final class WarmUpAccess implements PathAuthentication, UnrecordedRequests {

    static final String HEADER = "X-Warm-Up";

    private static final int SECRET_BYTES = 32;

    private final String secret;
    private volatile boolean open = true;

    WarmUpAccess(RandomGenerator random) {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        this.secret = HexFormat.of().formatHex(bytes);
    }

    String secret() {
        return secret;
    }

    /** From now on the secret is worth nothing. */
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
                && MessageDigest.isEqual(bytes(given), bytes(secret));
    }

    private static byte[] bytes(String string) {
        return string.getBytes(StandardCharsets.UTF_8);
    }

    /** Of no use: what has not the secret is none of these requests. */
    @Override
    public String challenge() {
        return "";
    }

    @Override
    public Caller authenticate(HttpServletRequest request) {
        return Caller.WARM_UP;
    }
}
