/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.warmup;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Sends requests over one connection to this instance. Uses a plain socket, because the JDK's client would need more
 * processor time than the server, and more compilation.
 */
final class OverHttp implements Exchange {

    private static final String OK = "HTTP/1.1 200";
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: *([0-9]{1,7})\r\n");
    private static final int LONGEST_HEAD = 16 * 1024;

    /** An address for documentation (RFC 5737), for instances that trust the loopback address as a proxy. */
    private static final String CLIENT = "X-Forwarded-For: 192.0.2.1\r\nForwarded: for=192.0.2.1\r\n";

    private final Socket socket = new Socket();
    private final InputStream in;
    private final String prefix;
    private final String headers;

    /**
     * Connects.
     *
     * @param prefix comes before each path
     * @param patience how long a connection or an answer may take, in milliseconds
     */
    OverHttp(InetSocketAddress server, String prefix, WarmUpAccess access, int patience) throws IOException {
        this.prefix = prefix;
        this.headers = " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: application/json\r\n"
                + CLIENT + WarmUpAccess.HEADER + ": " + access.secret() + "\r\nContent-Length: ";
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(patience);
        socket.connect(server, patience);
        in = new BufferedInputStream(socket.getInputStream());
    }

    @Override
    public byte[] post(String path, byte[] body) throws IOException {
        var message = new ByteArrayOutputStream();
        message.writeBytes(ascii("POST " + prefix + path + headers + body.length + "\r\n\r\n"));
        message.writeBytes(body);
        message.writeTo(socket.getOutputStream());
        var head = head();
        var length = LENGTH.matcher(head);
        if (!head.startsWith(OK) || !length.find()) {
            throw new NotServed(head.substring(0, Math.min(head.length(), OK.length())));
        }
        return in.readNBytes(Integer.parseInt(length.group(1)));
    }

    /** Up to and with the empty line. */
    private String head() throws IOException {
        var head = new StringBuilder();
        while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            int next = in.read();
            if (next < 0 || head.length() > LONGEST_HEAD) {
                throw new EOFException();
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static byte[] ascii(String string) {
        return string.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
