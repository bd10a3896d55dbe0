/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import dev.admitone.outbound.HostNames;
import dev.admitone.outbound.HttpClients;
import dev.admitone.outbound.Workers;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * HTTP exchanges with one license server. One time limit covers name resolution, connection, head and body. A request
 * is sent once; only if no connection could be made, it is tried a second time. Thread-safe.
 */
final class UpstreamCall {

    private final UpstreamSettings.Limits limits;
    private final Workers workers;
    private final HostNames names;
    private final Supplier<HttpClient> clients;
    private volatile @Nullable HttpClient client;

    UpstreamCall(UpstreamSettings.Limits limits, HttpClients clients) {
        this(limits, () -> clients.with(limits.connectTimeout()), HostNames.SYSTEM);
    }

    UpstreamCall(UpstreamSettings.Limits limits, Supplier<HttpClient> clients, HostNames names) {
        this.limits = limits;
        this.workers = new Workers("license-request", limits.maxConcurrent());
        this.clients = clients;
        this.names = names;
    }

    /** Sends a request and waits for the whole answer. */
    UpstreamAnswer send(HttpRequest request) throws UpstreamFailed {
        var exchange = new FutureTask<>(() -> exchange(request));
        if (!workers.start(exchange)) {
            throw new UpstreamFailed(UpstreamFailure.BUSY);
        }
        try {
            return exchange.get(limits.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new UpstreamFailed(UpstreamFailure.TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UpstreamFailed(UpstreamFailure.BROKEN);
        } catch (ExecutionException e) {
            throw new UpstreamFailed(failure(e.getCause()));
        } finally {
            // Ends the exchange of a caller that waits no longer; else it has no effect.
            exchange.cancel(true);
        }
    }

    private UpstreamAnswer exchange(HttpRequest request) throws IOException, InterruptedException, UpstreamFailed {
        if (!names.areAllowed(request.uri())) {
            throw new UpstreamFailed(UpstreamFailure.ADDRESS);
        }
        try {
            return UpstreamAnswer.of(client().send(request, LimitedBody.handler()));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return UpstreamAnswer.of(client().send(request, LimitedBody.handler()));
        }
    }

    /** Made with the first request: a client costs a thread, and most sites have no player that uses the proxy. */
    private HttpClient client() {
        var known = client;
        if (known == null) {
            known = clients.get();
            client = known;
        }
        return known;
    }

    private static UpstreamFailure failure(@Nullable Throwable thrown) {
        if (thrown instanceof UpstreamFailed failed) {
            return failed.failure();
        }
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return UpstreamFailure.TLS;
            }
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof UnknownHostException) {
                return UpstreamFailure.UNREACHABLE;
            }
            if (cause instanceof HttpTimeoutException) {
                return UpstreamFailure.TIMEOUT;
            }
        }
        return UpstreamFailure.BROKEN;
    }
}
