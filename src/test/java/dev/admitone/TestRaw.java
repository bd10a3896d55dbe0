/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/** Sends bytes that no HTTP client would send. */
final class TestRaw {

    /** Until the first byte: a busy machine may need seconds for an answer. */
    private static final int PATIENCE_MILLIS = 30_000;

    /** After the first byte: an open connection without more is seen as one. */
    private static final int PAUSE_MILLIS = 3_000;

    private TestRaw() {}

    /**
     * What came back.
     *
     * @param text everything until the connection closed or nothing more came
     * @param closed whether the service closed the connection
     */
    record Exchange(String text, boolean closed) {

        /** The status of the first answer, or 0 if there was none. */
        int status() {
            return text.matches("(?s)HTTP/1\\.1 [0-9]{3} .*") ? Integer.parseInt(text.substring(9, 12)) : 0;
        }

        /** How many answers came. */
        int answers() {
            return text.split("HTTP/1\\.1 [0-9]{3} ", -1).length - 1;
        }
    }

    static Exchange send(int port, String request) {
        return send(port, request.getBytes(ISO_8859_1));
    }

    /** Sends everything, or as much as the service takes, and reads until it closes the connection. */
    static Exchange send(int port, byte[] request) {
        var received = new ByteArrayOutputStream();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            write(socket, request);
            int first = socket.getInputStream().read();
            if (first >= 0) {
                received.write(first);
            }
            socket.setSoTimeout(PAUSE_MILLIS);
            socket.getInputStream().transferTo(received);
            return new Exchange(received.toString(ISO_8859_1), true);
        } catch (SocketTimeoutException e) {
            return new Exchange(received.toString(ISO_8859_1), false);
        } catch (SocketException e) {
            return new Exchange(received.toString(ISO_8859_1), true);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A service that stops reading resets the connection; its answer may be there all the same. */
    private static void write(Socket socket, byte[] request) throws IOException {
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
        } catch (SocketException e) {
            if (socket.isClosed()) {
                throw e;
            }
        }
    }
}
