/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Connections that take a server's room and its patience. What the server closes is opened again. They are opened one
 * after the other, each kind from the beginning to the end, so that what has the same patience with all of a kind does
 * not lose it with all at once. On a thread of its own.
 */
final class SlowClients implements AutoCloseable {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** A second's work is done in so many portions, so that it does not come all at once. */
    private static final int PORTIONS = 1000;

    /**
     * Seconds after which the first ones have been closed and opened again, beyond the time in which all are opened.
     */
    private static final int STEADY = 3;

    private final InetSocketAddress server;
    private final int opening;
    private final List<Client> clients = new ArrayList<>();
    private final Selector selector = Selector.open();
    private final ByteBuffer discarded = ByteBuffer.allocate(64 * 1024);
    private final Thread thread = new Thread(this::run, "slow-clients");
    private volatile boolean closed;
    private volatile boolean complete;
    private final AtomicInteger opened = new AtomicInteger();

    /**
     * Begins to open connections.
     *
     * @param opening seconds in which all are opened: as long as the server waits for a word, if they never say one
     */
    SlowClients(int port, int opening, List<Habit> habits) throws IOException {
        this.opening = opening;
        this.server = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        // In turn, and as often as there are of each.
        var due = new int[habits.size()];
        int all = habits.stream().mapToInt(Habit::count).sum();
        for (int i = 0; i < all; i++) {
            for (int kind = 0; kind < due.length; kind++) {
                due[kind] += habits.get(kind).count;
                if (due[kind] >= all) {
                    due[kind] -= all;
                    clients.add(new Client(habits.get(kind)));
                }
            }
        }
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * What some connections do: a request is sent one byte a second, but for its beginning.
     *
     * @param count how many do so
     * @param request in ASCII
     * @param atOnce bytes of the request that are sent at first
     */
    record Habit(int count, String request, int atOnce) {

        /** Nothing is sent at all. */
        static Habit silent(int count) {
            return new Habit(count, "", 0);
        }

        /** A request is sent, and nothing from then on. */
        static Habit kept(int count, String request) {
            return new Habit(count, request, request.length());
        }
    }

    private final class Client {

        private final byte[] request;
        private final int atOnce;
        private SocketChannel channel;
        private int sent;

        private Client(Habit habit) throws IOException {
            this.request = habit.request.getBytes(StandardCharsets.US_ASCII);
            this.atOnce = habit.atOnce;
            this.channel = SocketChannel.open();
        }

        private void open() throws IOException {
            channel = SocketChannel.open();
            channel.configureBlocking(false);
            sent = 0;
            opened.incrementAndGet();
            channel.register(selector, channel.connect(server) ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
        }

        /** One byte, or what is sent at first. */
        private void tick() throws IOException {
            if (!channel.isConnected() && !channel.isConnectionPending()) {
                channel.close();
                open();
            } else if (channel.isConnected() && sent < request.length) {
                int count = sent < atOnce ? atOnce - sent : 1;
                sent += channel.write(ByteBuffer.wrap(request, sent, count));
            }
        }

        private void ready(SelectionKey key) throws IOException {
            if (key.isConnectable() && channel.finishConnect()) {
                key.interestOps(SelectionKey.OP_READ);
            } else if (key.isReadable() && channel.read(discarded.clear()) < 0) {
                reset();
            }
        }

        /** Closes, to be opened anew with the next tick. */
        private void reset() throws IOException {
            channel.close();
            channel = SocketChannel.open();
        }
    }

    /** Waits until all connections were opened once. */
    void awaitOpen() {
        while (!complete) {
            LockSupport.parkNanos(SECOND / PORTIONS);
        }
    }

    /** How many connections were opened so far. */
    int opened() {
        return opened.get();
    }

    /** How many are open now. */
    long connected() {
        return clients.stream().filter(client -> client.channel.isConnected()).count();
    }

    private void run() {
        try {
            long start = System.nanoTime();
            for (long portion = 0; !closed; portion++) {
                int number = (int) (portion % PORTIONS);
                long opened = clients.size() * Math.min(portion / PORTIONS + 1, opening) / opening;
                for (int i = number; i < opened; i += PORTIONS) {
                    attempt(clients.get(i));
                }
                complete |= portion >= (long) (opening + STEADY) * PORTIONS;
                look();
                LockSupport.parkNanos(start + (portion + 1) * SECOND / PORTIONS - System.nanoTime());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void attempt(Client client) throws IOException {
        try {
            client.tick();
        } catch (IOException e) {
            client.reset();
        }
    }

    private void look() throws IOException {
        selector.selectNow();
        for (var key : selector.selectedKeys()) {
            var client = (Client) key.attachment();
            try {
                client.ready(key);
            } catch (IOException e) {
                client.reset();
            }
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (var client : clients) {
            client.channel.close();
        }
        selector.close();
    }
}
