/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;

/**
 * Stands in for a vendor's license server: answers each request with status 200 and the same 700 bytes, over HTTP/1.1
 * with connections that stay open. One thread, and it reads of a request only where it ends, because it shares the
 * processors with what is measured.
 */
final class VendorStandIn {

    private static final int BACKLOG = 1000;
    private static final int LICENSE_BYTES = 700;
    private static final int LARGEST_REQUEST = 128 * 1024;
    private static final String LENGTH = "\r\ncontent-length: ";

    private final ServerSocketChannel server;
    private final Selector selector;
    private final ByteBuffer answer = ByteBuffer.wrap(answer());

    private VendorStandIn(ServerSocketChannel server, Selector selector) {
        this.server = server;
        this.selector = selector;
    }

    /** What has come of the request of a connection, and how many bytes it has; 0 until its head is complete. */
    private static final class Incoming {
        private final ByteBuffer bytes = ByteBuffer.allocate(LARGEST_REQUEST);
        private int end;

        /** Whether the whole request has come. */
        boolean isComplete() {
            for (int i = 0; end == 0 && i <= bytes.position() - 4; i++) {
                if (bytes.get(i) == '\r' && bytes.get(i + 2) == '\r') {
                    end = i + 4 + length(new String(bytes.array(), 0, i + 2, StandardCharsets.US_ASCII));
                }
            }
            return end > 0 && bytes.position() >= end;
        }

        private static int length(String head) {
            int start = head.toLowerCase(Locale.ROOT).indexOf(LENGTH) + LENGTH.length();
            return start < LENGTH.length()
                    ? 0
                    : Integer.parseInt(
                            head.substring(start, head.indexOf('\r', start)).strip());
        }
    }

    /** Serves the port on the loopback interface until the process is ended. */
    public static void main(String[] args) throws IOException {
        var address = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (var server = ServerSocketChannel.open();
                var selector = Selector.open()) {
            server.bind(new InetSocketAddress(address, Integer.parseInt(args[0])), BACKLOG);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            var standIn = new VendorStandIn(server, selector);
            while (selector.isOpen()) {
                selector.select(standIn::ready);
            }
        }
    }

    /** Begins as a Widevine license does: type 2, then a field of bytes. */
    private static byte[] answer() {
        var license = new byte[LICENSE_BYTES];
        new Random(1).nextBytes(license);
        license[0] = 0x08;
        license[1] = 0x02;
        license[2] = 0x12;
        var head = "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: " + LICENSE_BYTES
                + "\r\n\r\n";
        return ByteBuffer.allocate(head.length() + LICENSE_BYTES)
                .put(head.getBytes(StandardCharsets.US_ASCII))
                .put(license)
                .array();
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else {
                serve((SocketChannel) key.channel(), (Incoming) key.attachment());
            }
        } catch (IOException e) {
            key.cancel();
        }
    }

    private void accept() throws IOException {
        var client = server.accept();
        if (client != null) {
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            client.configureBlocking(false);
            client.register(selector, SelectionKey.OP_READ, new Incoming());
        }
    }

    private void serve(SocketChannel client, Incoming request) throws IOException {
        if (client.read(request.bytes) < 0) {
            client.close();
            return;
        }
        if (request.isComplete()) {
            client.write(answer.rewind());
            request.bytes.clear();
            request.end = 0;
        }
    }
}
