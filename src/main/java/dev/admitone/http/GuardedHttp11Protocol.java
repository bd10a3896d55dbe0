package dev.admitone.http;

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
import java.util.function.Consumer;
import org.apache.coyote.Adapter;
import org.apache.coyote.Constants;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tomcat's HTTP/1.1 with a {@link ConnectionGuard} that looks at all connections ten times a second. Tomcat makes it by
 * its name, and so it is public.
 */
public final class GuardedHttp11Protocol extends Http11NioProtocol {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedHttp11Protocol.class);
    private static final long PAUSE_MILLIS = 100;

    /** Tomcat's start time of a request of which no byte has come. */
    private static final long NOT_BEGUN = -1;

    private final KnownEndpoint endpoint;

    /** By connection. One that waits for more of a head has its processor itself, and an idle one has none. */
    private final Map<SocketWrapperBase<?>, Http11Processor> working = new ConcurrentHashMap<>();

    /** Those on which a request was answered. */
    private final Set<SocketWrapperBase<?>> answered = ConcurrentHashMap.newKeySet();

    private @Nullable Limits limits;
    private Consumer<Reason> counter = reason -> {};
    private @Nullable ScheduledFuture<?> looks;

    /** For Tomcat. */
    public GuardedHttp11Protocol() {
        this(new KnownEndpoint());
    }

    private GuardedHttp11Protocol(KnownEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    /**
     * Has connections guarded, from the start on.
     *
     * @param counter hears of each connection that is ended
     */
    void guard(Limits limits, Consumer<Reason> counter) {
        this.limits = limits;
        this.counter = counter;
    }

    @Override
    protected Processor createProcessor() {
        return new KnownProcessor(getAdapter());
    }

    /** Tells which connection it works for while it does. */
    private final class KnownProcessor extends Http11Processor {

        KnownProcessor(Adapter adapter) {
            super(GuardedHttp11Protocol.this, adapter);
        }

        @Override
        public SocketState service(SocketWrapperBase<?> wrapper) throws IOException {
            int before = getRequest().getRequestProcessor().getRequestCount();
            working.put(wrapper, this);
            try {
                return super.service(wrapper);
            } finally {
                working.remove(wrapper);
                if (getRequest().getRequestProcessor().getRequestCount() != before) {
                    answered.add(wrapper);
                }
            }
        }
    }

    @Override
    public void start() throws Exception {
        super.start();
        if (limits != null) {
            var guard = new ConnectionGuard(limits, System::nanoTime);
            looks = getUtilityExecutor()
                    .scheduleWithFixedDelay(() -> look(guard), PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() throws Exception {
        if (looks != null) {
            looks.cancel(false);
        }
        super.stop();
    }

    /** Survives whatever goes wrong: the executor would not run it again. */
    private void look(ConnectionGuard guard) {
        try {
            var connections = new ArrayList<Connection>();
            endpoint.open().forEach((channel, wrapper) -> connections.add(connection(channel, wrapper)));
            answered.removeIf(SocketWrapperBase::isClosed);
            guard.judge(connections).forEach((reason, ending) -> ending.forEach(connection -> end(connection, reason)));
        } catch (Throwable e) {
            LOG.error("the connections cannot be looked at: {}", e.getClass().getName());
        }
    }

    private Connection connection(SocketChannel channel, SocketWrapperBase<NioChannel> wrapper) {
        var busy = working.get(wrapper);
        var waiting = busy == null ? wrapper.getCurrentProcessor() : null;
        if (busy != null) {
            return connection(channel, busy, busy.getRequest().getStartTimeNanos() == NOT_BEGUN);
        }
        if (waiting instanceof Http11Processor processor) {
            return connection(channel, processor, false);
        }
        long lastRead = wrapper instanceof NioSocketWrapper nio ? nio.getLastRead() : 0;
        var resting = answered.contains(wrapper) ? Stage.IDLE : Stage.SILENT;
        return new Connection(channel, waiting == null ? resting : Stage.REQUEST, lastRead);
    }

    private static Connection connection(SocketChannel channel, Http11Processor processor, boolean isBeginning) {
        var request = processor.getRequest();
        var stage = isBeginning ? Stage.REQUEST : stage(request);
        return new Connection(channel, stage, request.getStartTimeNanos());
    }

    /** A processor that waits for more of a head has ended its work for the time being. */
    private static Stage stage(Request request) {
        return switch (request.getRequestProcessor().getStage()) {
            case Constants.STAGE_PARSE, Constants.STAGE_ENDED -> Stage.HEAD;
            case Constants.STAGE_ENDINPUT ->
                "close".equals(request.getResponse().getMimeHeaders().getHeader("Connection"))
                        ? Stage.LEAVING
                        : Stage.REST;
            default -> Stage.REQUEST;
        };
    }

    /** Its own thread finds the end of the input, and closes it; closing it here could meet a read that waits. */
    private void end(Connection connection, Reason reason) {
        if (connection.id() instanceof SocketChannel channel && channel.isOpen()) {
            try {
                counter.accept(reason);
                channel.shutdownInput();
            } catch (IOException e) {
                LOG.debug("the connection has ended meanwhile", e);
            }
        }
    }

    /** Shows its connections by their channels: what Tomcat wraps around one is used again for another. */
    private static final class KnownEndpoint extends NioEndpoint {

        Map<SocketChannel, SocketWrapperBase<NioChannel>> open() {
            return connections;
        }
    }
}
