/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * One keep-alive connection that sends requests one after the other and reads of the answers what it must: the status,
 * where the body ends, and whether the server closes. An own client, because a full one would take more of the
 * processors than the server that it measures.
 */
final class Connection implements AutoCloseable {

    private static final int LARGEST_ANSWER = 64 * 1024;

    private static final String REFUSED = "{\"admitted\":false";

    private final Selector selector;
    private final InetSocketAddress server;
    private final Supplier<byte[]> requests;
    private final ByteBuffer answer = ByteBuffer.allocate(LARGEST_ANSWER);
    private SocketChannel channel;
    private long intendedAt;
    private int bodyStart;
    private int contentLength;
    private boolean closing;
    private boolean broken;
    private boolean waiting;

    /** Connects, to send what the supplier gives. */
    Connection(Selector selector, Target target, Supplier<byte[]> requests) throws IOException {
        this.selector = selector;
        this.server = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), target.port());
        this.requests = requests;
        this.channel = open();
    }

    private SocketChannel open() throws IOException {
        var opened = SocketChannel.open();
        opened.connect(server);
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        opened.configureBlocking(false);
        opened.register(selector, SelectionKey.OP_READ, this);
        return opened;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /**
     * Sends the request.
     *
     * @param intended when it was to be sent, which is not later than now: what a request waits for a free connection
     *     is part of its response time
     */
    void send(long intended) throws IOException {
        intendedAt = intended;
        answer.clear();
        bodyStart = 0;
        if (closing) {
            close();
            channel = open();
            closing = false;
        }
        waiting = true;
        var request = ByteBuffer.wrap(requests.get());
        while (request.hasRemaining()) {
            channel.write(request);
        }
    }

    long intendedAt() {
        return intendedAt;
    }

    /** Reads what has come, and tells whether that ends the exchange, be it by an answer or by the lack of one. */
    boolean receive() throws IOException {
        if (!waiting) {
            // A server that announced the end of the connection closes it in its own time.
            closing = true;
            close();
            return false;
        }
        waiting = read() && !isComplete();
        return !waiting;
    }

    private boolean read() {
        try {
            broken = channel.read(answer) < 0;
        } catch (IOException reset) {
            broken = true;
        }
        closing |= broken;
        return !broken;
    }

    private boolean isComplete() {
        if (bodyStart == 0) {
            readHead();
        }
        if (bodyStart == 0) {
            return false;
        }
        return contentLength < 0 ? endsWithLastChunk() : answer.position() >= bodyStart + contentLength;
    }

    /** With one request at a time nothing can follow the last chunk. */
    private boolean endsWithLastChunk() {
        int end = answer.position();
        return end >= bodyStart + 5
                && answer.get(end - 5) == '0'
                && answer.get(end - 4) == '\r'
                && answer.get(end - 2) == '\r';
    }

    private void readHead() {
        for (int i = 0; bodyStart == 0 && i <= answer.position() - 4; i++) {
            if (answer.get(i) == '\r' && answer.get(i + 2) == '\r') {
                bodyStart = i + 4;
            }
        }
        if (bodyStart > 0) {
            var head = new String(answer.array(), 0, bodyStart, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
            var length = header(head, "\r\ncontent-length: ");
            contentLength = length.isEmpty() ? -1 : Integer.parseInt(length);
            closing = header(head, "\r\nconnection: ").equals("close");
        }
    }

    private static String header(String head, String name) {
        int start = head.indexOf(name);
        return start < 0 ? "" : head.substring(start + name.length(), head.indexOf('\r', start + name.length()));
    }

    boolean succeeded() {
        return !broken && answer.get(9) == '2' && answer.get(10) == '0' && answer.get(11) == '0' && !isRefused();
    }

    /** The answer to a check begins with the verdict. */
    private boolean isRefused() {
        int end = Math.min(answer.position(), bodyStart + REFUSED.length());
        return REFUSED.equals(new String(answer.array(), bodyStart, end - bodyStart, StandardCharsets.US_ASCII));
    }

    int answerBytes() {
        return answer.position();
    }

    /** The answer's first line. */
    String status() {
        if (broken) {
            return "the connection was lost";
        }
        return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII)
                .lines()
                .findFirst()
                .orElse("");
    }
}
