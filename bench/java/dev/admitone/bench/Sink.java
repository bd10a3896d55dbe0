/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A server that takes every connection and reads what comes, and never says a word: as little as a server can do. */
final class Sink {

    private static final int BACKLOG = 1000;

    private final ServerSocketChannel server;
    private final Selector selector;
    private final ByteBuffer discarded = ByteBuffer.allocate(64 * 1024);

    private Sink(ServerSocketChannel server, Selector selector) {
        this.server = server;
        this.selector = selector;
    }

    /** Serves the port on the loopback interface until the process is ended. */
    public static void main(String[] args) throws IOException {
        var address = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (var server = ServerSocketChannel.open();
                var selector = Selector.open()) {
            server.bind(new InetSocketAddress(address, Integer.parseInt(args[0])), BACKLOG);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            var sink = new Sink(server, selector);
            while (selector.isOpen()) {
                selector.select(sink::ready);
            }
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                var client = server.accept();
                if (client != null) {
                    client.configureBlocking(false);
                    client.register(selector, SelectionKey.OP_READ);
                }
            } else if (((SocketChannel) key.channel()).read(discarded.clear()) < 0) {
                key.channel().close();
            }
        } catch (IOException e) {
            key.cancel();
        }
    }
}
