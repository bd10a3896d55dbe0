/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Requests that were made before the clock runs, handed out in turn. Equal requests in a row would flatter caches and
 * branch prediction. For one thread.
 */
public final class Requests<T> {

    private static final int DIFFERENT = 256;

    private final List<T> requests;
    private int next;

    private Requests(List<T> requests) {
        this.requests = requests;
    }

    /** Makes the requests from their numbers. */
    public static <T> Requests<T> of(IntFunction<T> maker) {
        return new Requests<>(IntStream.range(0, DIFFERENT).mapToObj(maker).toList());
    }

    /** The next one. */
    public T next() {
        next = (next + 1) % DIFFERENT;
        return requests.get(next);
    }
}
