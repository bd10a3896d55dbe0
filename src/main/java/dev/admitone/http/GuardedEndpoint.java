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
 * Tomcat's connections. It never stops accepting, since what waits to be accepted may be a probe: when nearly all
 * connections are taken it makes room. And it bounds how many are served at once, since a request takes its buffers
 * before any filter sees it.
 */
final class GuardedEndpoint extends NioEndpoint {

    private @Nullable Limits limits;
    private Predicate<SocketWrapperBase<NioChannel>> answered = wrapper -> true;
    private Runnable makeRoom = () -> {};

    /**
     * Has connections bounded.
     *
     * @param answered whether a request was answered on a connection
     * @param makeRoom ends connections that can be spared
     */
    void guard(Limits limits, Predicate<SocketWrapperBase<NioChannel>> answered, Runnable makeRoom) {
        this.limits = limits;
        this.answered = answered;
        this.makeRoom = makeRoom;
    }

    /** By their channels: what Tomcat wraps around one is used again for another. */
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
                // Tomcat's acceptor closes and counts down only what has got as far as super.
                destroySocket(channel);
                return false;
            }
        }
        return super.setSocketOptions(channel);
    }

    /** An executor of Tomcat's own has few threads; it is made after this. */
    @Override
    public void startInternal() throws Exception {
        if (limits != null && getExecutor() != null && !(getExecutor() instanceof Scheduler)) {
            setExecutor(new Scheduler(getExecutor(), limits.atOnce()));
        }
        super.startInternal();
    }

    /** Newcomers wait for each other only: what was answered and stays open is a caller's. */
    private static final class Scheduler implements Executor {

        private final Turns newcomers;
        private final Turns others;

        Scheduler(Executor executor, int atOnce) {
            this.newcomers = new Turns(executor, atOnce);
            this.others = new Turns(executor, atOnce);
        }

        @Override
        public void execute(Runnable task) {
            var isKnown = task instanceof Work work && work.isKnown();
            (isKnown ? others : newcomers).execute(task);
        }
    }

    @Override
    protected SocketProcessorBase<NioChannel> createSocketProcessor(
            SocketWrapperBase<NioChannel> wrapper, SocketEvent event) {
        return new Work(wrapper, event);
    }

    /** Work for a connection. */
    private final class Work extends SocketProcessor {

        Work(SocketWrapperBase<NioChannel> wrapper, SocketEvent event) {
            super(wrapper, event);
        }

        boolean isKnown() {
            return answered.test(socketWrapper);
        }
    }
}
