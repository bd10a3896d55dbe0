/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

/**
 * How many connections and requests fit into their shares of the heap: three eighths for connections, an eighth for
 * incomplete request heads, an eighth for requests in the application. By default, redemptions and leases in memory may
 * use a sixth, and grants and rate limits an eighth; the rest is for the configuration and the work. Verified by
 * {@code bench/run strangers}.
 *
 * @param heap maximum heap size in bytes
 */
record HeapBudget(long heap) {

    private static final int KILOBYTE = 1024;

    /**
     * Per connection, including a queued request: 10 KB idle, 22 KB in a flood. The 99 KB of a request in the web
     * server are part of {@link #REQUEST}, since {@link GuardedEndpoint} limits their number.
     */
    private static final int CONNECTION = 24 * KILOBYTE;

    /** Per TLS connection: an idle one takes 75 KB. */
    private static final int TLS_CONNECTION = 100 * KILOBYTE;

    /** Per incomplete request head, 32 KB of it the buffer for the largest head. */
    private static final int HEAD = 64 * KILOBYTE;

    /** Per request in the application: its thread, head, body and answer, besides its connection. */
    private static final int REQUEST = 120 * KILOBYTE;

    private static final int MOST_CONNECTIONS = 16_384;
    private static final int MOST_REQUESTS = 10_000;
    private static final int FEWEST = 64;

    int maxConnections(boolean tls) {
        return fitting(heap / 8 * 3, tls ? TLS_CONNECTION : CONNECTION, MOST_CONNECTIONS);
    }

    int maxHeads() {
        return fitting(heap / 8, HEAD, MOST_CONNECTIONS / 2);
    }

    int maxInFlight() {
        return fitting(heap / 8, REQUEST, MOST_REQUESTS);
    }

    private static int fitting(long room, int size, int most) {
        return (int) Math.max(FEWEST, Math.min(most, room / size));
    }
}
