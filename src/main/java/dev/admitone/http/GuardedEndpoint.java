/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import dev.admitone.http.ConnectionGuard.Limits;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketProcessorBase;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's endpoint with limits. It never stops accepting connections, because a waiting one may be a health probe:
 * when nearly all are taken, it closes others. It also limits how many connections are served at once, because a
 * request allocates its buffers before any filter runs.
 */
final class GuardedEndpoint extends NioEndpoint {

    private @Nullable Limits limits;
    private Predicate<SocketWrapperBase<NioChannel>> answered = wrapper -> true;
    private Runnable makeRoom = () -> {};

    /**
     * Enables the limits.
     *
     * @param answered whether a request has been answered on a connection
     * @param makeRoom closes connections that can be spared
     */
    void guard(Limits limits, Predicate<SocketWrapperBase<NioChannel>> answered, Runnable makeRoom) {
        this.limits = limits;
        this.answered = answered;
        this.makeRoom = makeRoom;
    }

    /** Open connections by channel, because Tomcat reuses socket wrappers. */
    Map<SocketChannel, SocketWrapperBase<NioChannel>> open() {
        return connections;
    }

    boolean isFull() {
        return limits != null && connections.size() >= limits.most();
    }

    @Override
    protected boolean setSocketOptions(SocketChannel channel) {
        if (limits != null && connections.size() > limits.crowded()) {
            makeRoom.run();
            if (isFull()) {
                // Tomcat's acceptor closes and uncounts a socket only if super has failed.
                destroySocket(channel);
                return false;
            }
        }
        return super.setSocketOptions(channel);
    }

    /** Wraps the configured executor. Tomcat's default one, created later, has few threads anyway. */
    @Override
    public void startInternal() throws Exception {
        if (limits != null && getExecutor() != null && !(getExecutor() instanceof Scheduler)) {
            setExecutor(new Scheduler(getExecutor(), limits.atOnce()));
        }
        super.startInternal();
    }

    /**
     * Separate queues for new and established connections: an established connection belongs to a caller and must not
     * wait for a flood of new ones.
     */
    private static final class Scheduler implements Executor {

        private final Turns fresh;
        private final Turns established;

        Scheduler(Executor executor, int atOnce) {
            this.fresh = new Turns(executor, atOnce);
            this.established = new Turns(executor, atOnce);
        }

        @Override
        public void execute(Runnable task) {
            boolean isEstablished = task instanceof Work work && work.isEstablished();
            (isEstablished ? established : fresh).execute(task);
        }
    }

    @Override
    protected SocketProcessorBase<NioChannel> createSocketProcessor(
            SocketWrapperBase<NioChannel> wrapper, SocketEvent event) {
        return new Work(wrapper, event);
    }

    private final class Work extends SocketProcessor {

        Work(SocketWrapperBase<NioChannel> wrapper, SocketEvent event) {
            super(wrapper, event);
        }

        boolean isEstablished() {
            return answered.test(socketWrapper);
        }
    }
}
