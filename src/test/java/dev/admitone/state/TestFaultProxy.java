/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** TCP proxy that simulates network faults. */
final class TestFaultProxy implements AutoCloseable {

    /** The simulated fault. */
    enum Fault {
        /** No fault. */
        NONE,
        /** Data is held until the fault ends. */
        STALL,
        /** Connections are reset, including new ones. */
        RESET,
        /** The server's direction is closed, the other one stays open. */
        HALF_CLOSE
    }

    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger matches = new AtomicInteger();
    private volatile int target;
    private volatile Fault fault = Fault.NONE;
    private volatile long delayNanos;
    private volatile String marker = "";
    private volatile int every;

    private TestFaultProxy(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** Creates a proxy in front of a local port. */
    static TestFaultProxy before(int target) {
        try {
            var proxy = new TestFaultProxy(target);
            start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Delays data in both directions. */
    void delay(Duration time) {
        delayNanos = time.toNanos();
    }

    /** Starts a fault, or ends it with {@link Fault#NONE}. */
    void fault(Fault next) {
        fault = next;
        if (next == Fault.RESET) {
            open.forEach(TestFaultProxy::reset);
        } else if (next == Fault.HALF_CLOSE) {
            open.forEach(TestFaultProxy::halfClose);
        }
    }

    /** Redirects to another server, and resets existing connections. */
    void leadTo(int port) {
        target = port;
        open.forEach(TestFaultProxy::reset);
    }

    /** Passes requests on. Of those that contain a string, drops every n-th reply together with the connection. */
    void dropReplies(String requestsWith, int nth) {
        marker = requestsWith;
        every = nth;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(TestFaultProxy::reset);
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException e) {
                // The listener is closed, or the server is absent: the client sees it as well.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        if (fault == Fault.RESET) {
            reset(client);
            return;
        }
        Socket server;
        try {
            server = new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException e) {
            reset(client);
            return;
        }
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        open.add(client);
        var connection = new Connection(client, server);
        start(connection::requests);
        start(connection::replies);
        if (fault == Fault.HALF_CLOSE) {
            halfClose(client);
        }
    }

    private final class Connection {

        private final Socket client;
        private final Socket server;
        private volatile boolean dropsReply;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void requests() {
            pump(client, server, true);
        }

        void replies() {
            pump(server, client, false);
        }

        private void pump(Socket from, Socket to, boolean isRequest) {
            var buffer = new byte[65_536];
            try {
                for (int read = from.getInputStream().read(buffer);
                        read > 0;
                        read = from.getInputStream().read(buffer)) {
                    hold();
                    var chunk = Arrays.copyOf(buffer, read);
                    if (isRequest && isMarked(chunk)) {
                        dropsReply = true;
                    }
                    if (!isRequest && dropsReply) {
                        break;
                    }
                    to.getOutputStream().write(chunk);
                }
            } catch (IOException e) {
                // Either side is closed: close the other.
            }
            open.remove(client);
            reset(client);
            reset(server);
        }
    }

    private void hold() {
        LockSupport.parkNanos(delayNanos);
        while (fault == Fault.STALL) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private boolean isMarked(byte[] chunk) {
        return every > 0 && new String(chunk, ISO_8859_1).contains(marker) && matches.incrementAndGet() % every == 0;
    }

    private static void halfClose(Socket socket) {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            // Already closed.
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // Already closed.
        }
    }
}
