/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import static java.util.Objects.requireNonNull;

import dev.admitone.http.ConnectionGuard.Connection;
import dev.admitone.http.ConnectionGuard.Limits;
import dev.admitone.http.ConnectionGuard.Reason;
import dev.admitone.http.ConnectionGuard.Stage;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Constants;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tomcat's HTTP/1.1 protocol with a {@link ConnectionGuard} that checks all connections twice a second, and when they
 * become too many. Public because Tomcat instantiates it by name.
 */
public final class GuardedHttp11Protocol extends Http11NioProtocol {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedHttp11Protocol.class);
    private static final long PAUSE_MILLIS = 500;
    private static final long LEAST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final GuardedEndpoint endpoint;

    /**
     * Processors at work, by connection. A connection that waits for the rest of a head holds its own processor; an
     * idle one has none.
     */
    private final Map<SocketWrapperBase<?>, Http11Processor> working = new ConcurrentHashMap<>();

    /** Connections on which a request has been answered. */
    private final Set<SocketWrapperBase<?>> answered = ConcurrentHashMap.newKeySet();

    private final AtomicInteger lingering = new AtomicInteger();
    private @Nullable ConnectionGuard guard;
    private Consumer<Reason> counter = reason -> {};
    private @Nullable ScheduledFuture<?> checks;
    private long lastAttempt = System.nanoTime();

    /** When the last check completed without an error. */
    private volatile long lastCheck = lastAttempt;

    /** Called by Tomcat. */
    public GuardedHttp11Protocol() {
        this(new GuardedEndpoint());
    }

    private GuardedHttp11Protocol(GuardedEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    /**
     * Enables the guard.
     *
     * @param counter called for each closed connection
     */
    void guard(Limits limits, Consumer<Reason> counter) {
        this.guard = new ConnectionGuard(limits, System::nanoTime);
        this.counter = counter;
        endpoint.guard(limits, answered::contains, this::makeRoom);
    }

    /** Seconds since the last successful check; normally below one. */
    double secondsSinceLastCheck() {
        return (System.nanoTime() - lastCheck) / 1e9;
    }

    @Override
    protected Processor createProcessor() {
        return new KnownProcessor(new Lingering(
                getAdapter(), lingering, request -> request.action(ActionCode.DISABLE_SWALLOW_INPUT, null)));
    }

    /** A processor that registers itself for the connection while it works. */
    private final class KnownProcessor extends Http11Processor {

        private final Lingering client;

        KnownProcessor(Lingering client) {
            super(GuardedHttp11Protocol.this, client);
            this.client = client;
        }

        @Override
        public SocketState service(SocketWrapperBase<?> wrapper) throws IOException {
            int before = getRequest().getRequestProcessor().getRequestCount();
            working.put(wrapper, this);
            try {
                return super.service(wrapper);
            } finally {
                working.remove(wrapper);
                client.end();
                if (getRequest().getRequestProcessor().getRequestCount() != before) {
                    answered.add(wrapper);
                }
            }
        }
    }

    @Override
    public void start() throws Exception {
        super.start();
        if (guard != null) {
            checks = getUtilityExecutor()
                    .scheduleWithFixedDelay(this::check, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() throws Exception {
        if (checks != null) {
            checks.cancel(false);
        }
        super.stop();
    }

    /** Limits checks in a flood of connections, except for the last free one. */
    private synchronized void makeRoom() {
        if (endpoint.isFull() || System.nanoTime() - lastAttempt > LEAST_PAUSE_NANOS) {
            check();
        }
    }

    /** Never throws: the executor would not run it again. */
    private synchronized void check() {
        lastAttempt = System.nanoTime();
        try {
            var connections = new ArrayList<Connection>();
            endpoint.open().forEach((channel, wrapper) -> connections.add(connection(channel, wrapper)));
            answered.removeIf(SocketWrapperBase::isClosed);
            requireNonNull(guard)
                    .select(connections)
                    .forEach((reason, ending) -> ending.forEach(connection -> end(connection, reason)));
            lastCheck = System.nanoTime();
        } catch (Throwable e) {
            LOG.error("the check of the connections failed: {}", e.getClass().getName());
        }
    }

    /** A connection not yet registered with the poller cannot be closed, so it counts as being processed. */
    private Connection connection(SocketChannel channel, SocketWrapperBase<NioChannel> wrapper) {
        if (!channel.isRegistered()) {
            return new Connection(channel, Stage.REQUEST, 0);
        }
        var busy = working.get(wrapper);
        var waiting = busy == null ? wrapper.getCurrentProcessor() : null;
        if (busy != null) {
            // A head that a thread is reading may be complete: only heads that wait for more data count as
            // incomplete.
            var stage = stage(busy.getRequest());
            return connection(channel, busy.getRequest(), stage == Stage.HEAD ? Stage.REQUEST : stage);
        }
        if (waiting instanceof Http11Processor processor) {
            return connection(channel, processor.getRequest(), stage(processor.getRequest()));
        }
        long lastRead = wrapper instanceof NioSocketWrapper nio ? nio.getLastRead() : 0;
        var resting = answered.contains(wrapper) ? Stage.IDLE : Stage.SILENT;
        return new Connection(channel, waiting == null ? resting : Stage.REQUEST, lastRead);
    }

    private static Connection connection(SocketChannel channel, Request request, Stage stage) {
        return new Connection(channel, stage, request.getStartTimeNanos());
    }

    /** The processor of an incomplete head ends its work until more data arrives. */
    private static Stage stage(Request request) {
        return switch (request.getRequestProcessor().getStage()) {
            case Constants.STAGE_PARSE, Constants.STAGE_ENDED -> Stage.HEAD;
            case Constants.STAGE_ENDINPUT -> Stage.REST;
            default -> Stage.REQUEST;
        };
    }

    /**
     * Closes a connection that no thread uses. Otherwise only ends its input, and the thread closes it: closing here
     * could collide with a blocked read.
     */
    private void end(Connection connection, Reason reason) {
        if (!(connection.id() instanceof SocketChannel channel) || !channel.isOpen()) {
            return;
        }
        counter.accept(reason);
        var wrapper = endpoint.open().get(channel);
        if (wrapper != null && wrapper.getLock().tryLock()) {
            try {
                wrapper.close();
            } finally {
                wrapper.getLock().unlock();
            }
            return;
        }
        try {
            channel.shutdownInput();
        } catch (IOException e) {
            LOG.debug("the connection is closed already", e);
        }
    }
}
