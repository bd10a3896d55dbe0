package dev.admitone.http;

/**
 * How many connections and requests fit into half of the heap; the other half is for what the service remembers and for
 * the work itself. The costs were measured with {@code bench/strangers} and rounded up.
 *
 * @param heap the most that the heap can grow to, in bytes
 */
record HeapBudget(long heap) {

    /** Of a request head that comes slowly: its buffers and what the container keeps for a request. */
    private static final int CONNECTION = 40 * 1024;

    /** Of a request under way: its connection, its thread, its body and its answer. */
    private static final int REQUEST = 256 * 1024;

    private static final int MOST_CONNECTIONS = 16_384;
    private static final int MOST_REQUESTS = 10_000;
    private static final int FEWEST = 64;

    int maxConnections() {
        return fitting(CONNECTION, MOST_CONNECTIONS);
    }

    int maxInFlight() {
        return fitting(REQUEST, MOST_REQUESTS);
    }

    private int fitting(int size, int most) {
        return (int) Math.max(FEWEST, Math.min(most, heap / 2 / size));
    }
}
