/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A request whose body comes byte by byte, for as long as the service lets it. */
final class TestSlowBody implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 15_000;
    private static final int PAUSE_MILLIS = 100;

    private final Socket socket;
    private final ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();

    private TestSlowBody(Socket socket) {
        this.socket = socket;
    }

    /** Sends the head at once, and from then on this byte now and then. */
    static TestSlowBody send(int port, String head, char next) {
        var body = silent(port, head);
        var ignored = body.drip.scheduleAtFixedRate(
                () -> body.write(String.valueOf(next)), PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        return body;
    }

    /** Sends the head and nothing else. */
    static TestSlowBody silent(int port, String head) {
        try {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            var body = new TestSlowBody(socket);
            body.write(head);
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        } catch (IOException e) {
            drip.shutdown();
        }
    }

    /** Everything that comes until the service closes the connection, which it has to. */
    String answer() {
        var received = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(received);
        } catch (SocketException e) {
            // It was closed on bytes that were under way.
            return received.toString(ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError("after: " + received.toString(ISO_8859_1), e);
        }
        return received.toString(ISO_8859_1);
    }

    @Override
    public void close() {
        drip.shutdownNow();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
