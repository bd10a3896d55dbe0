package dev.admitone.http;

/**
 * How many connections and requests fit into half of the heap; the other half is for what the service remembers and for
 * the work itself. {@code bench/run strangers} shows that they do.
 *
 * @param heap the most that the heap can grow to, in bytes
 */
record HeapBudget(long heap) {

    private static final int KILOBYTE = 1024;

    /** Of a connection that is idle. */
    private static final int CONNECTION = 10 * KILOBYTE;

    /** Of an idle connection with TLS: 75 KB were measured. */
    private static final int TLS_CONNECTION = 80 * KILOBYTE;

    /** What a request head takes besides, until it is complete: 24 to 28 KB were measured. */
    private static final int HEAD = 30 * KILOBYTE;

    /** What a request takes besides, until it is answered: 85 to 95 KB were measured. */
    private static final int REQUEST = 96 * KILOBYTE;

    private static final int MOST_CONNECTIONS = 16_384;
    private static final int MOST_REQUESTS = 10_000;
    private static final int FEWEST = 64;

    int maxConnections(boolean tls) {
        return fitting(heap / 4, tls ? TLS_CONNECTION : CONNECTION, MOST_CONNECTIONS);
    }

    int maxHeads() {
        return fitting(heap / 8, HEAD, MOST_CONNECTIONS);
    }

    int maxInFlight() {
        return fitting(heap / 8, REQUEST, MOST_REQUESTS);
    }

    private static int fitting(long room, int size, int most) {
        return (int) Math.max(FEWEST, Math.min(most, room / size));
    }
}
