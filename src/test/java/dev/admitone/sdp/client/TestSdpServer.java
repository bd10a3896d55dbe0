/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/** An SDP on its own port, with one request per connection and a behavior chosen by the test. */
public final class TestSdpServer implements AutoCloseable {

    /** The behavior after a request has been read. */
    public interface Behaviour {

        /** Answers, or does not. */
        void answer(Exchange exchange) throws IOException, InterruptedException;
    }

    /** A connection whose request has been read. */
    public record Exchange(Socket socket, String request, CountDownLatch end) {

        /** Writes a string as it is. */
        public void write(String text) throws IOException {
            write(text.getBytes(StandardCharsets.UTF_8));
        }

        void write(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        /** Waits until the test ends. */
        public void stall() throws InterruptedException {
            end.await();
        }

        /** Waits briefly, or until the test ends. */
        void pause(long milliseconds) throws InterruptedException {
            end.await(milliseconds, TimeUnit.MILLISECONDS);
        }

        void reset() throws IOException {
            socket.setSoLinger(true, 0);
        }
    }

    private final ServerSocket listener;
    private final Behaviour behaviour;
    private final String scheme;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    TestSdpServer(ServerSocketFactory sockets, String scheme, Behaviour behaviour) {
        try {
            this.listener = sockets.createServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.scheme = scheme;
        this.behaviour = behaviour;
        run(this::accept);
    }

    /** A server without encryption. */
    public static TestSdpServer start(Behaviour behaviour) {
        return new TestSdpServer(ServerSocketFactory.getDefault(), "http", behaviour);
    }

    /** A server that answers everything with a JSON document. */
    public static TestSdpServer answering(String json) {
        return start(exchange -> exchange.write(ok(json)));
    }

    /** A complete answer with status 200. */
    public static String ok(String json) {
        return answer("200 OK", "Content-Type: application/json\r\n", json);
    }

    /** A complete answer. */
    public static String answer(String status, String headers, String body) {
        return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n" + body;
    }

    /** The URL. */
    public String url() {
        return scheme + "://localhost:" + listener.getLocalPort();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The request heads so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    int connections() {
        return connections.get();
    }

    private static void run(Runnable work) {
        var thread = new Thread(work, "test-sdp");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                var socket = listener.accept();
                connections.incrementAndGet();
                run(() -> serve(socket));
            }
        } catch (IOException closed) {
            end.countDown();
        }
    }

    private void serve(Socket connection) {
        try (var socket = connection) {
            var request = head(socket);
            requests.add(request);
            behaviour.answer(new Exchange(socket, request, end));
        } catch (IOException clientGone) {
            // The client may close the connection to a misbehaving server.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String head(Socket socket) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        var head = new StringBuilder();
        for (var line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    @Override
    public void close() {
        end.countDown();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
