/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import java.util.concurrent.atomic.AtomicInteger;

/** The requests that are processed now, each of which takes one place or several. Thread-safe. */
final class InFlight {

    private final int most;
    private final AtomicInteger taken = new AtomicInteger();

    InFlight(int most) {
        this.most = most;
    }

    int most() {
        return most;
    }

    int taken() {
        return taken.get();
    }

    /** Takes places, and tells whether there was room. They are to be given back in either case. */
    boolean enter(int places) {
        return taken.addAndGet(places) <= most;
    }

    void leave(int places) {
        taken.addAndGet(-places);
    }
}
