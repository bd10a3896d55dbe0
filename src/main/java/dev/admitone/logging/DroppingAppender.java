/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.logging;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import java.util.concurrent.atomic.LongAdder;

/**
 * Forwards log events on a separate thread and never blocks. While the target stalls, events are dropped and counted:
 * up to INFO first, warnings and errors once the queue is full.
 */
final class DroppingAppender extends AsyncAppender {

    static final int CAPACITY = 8192;

    private static final int FOR_WARNINGS = CAPACITY / 5;

    /** Reserve for threads between the check and the insertion. */
    private static final int FULL = 256;

    private final LongAdder dropped = new LongAdder();

    DroppingAppender(Appender<ILoggingEvent> target) {
        setContext(target.getContext());
        setName(target.getName());
        setQueueSize(CAPACITY);
        setDiscardingThreshold(FOR_WARNINGS);
        setNeverBlock(true);
        addAppender(target);
    }

    @Override
    protected boolean isDiscardable(ILoggingEvent event) {
        boolean drop = super.isDiscardable(event) || getRemainingCapacity() < FULL;
        if (drop) {
            dropped.increment();
        }
        return drop;
    }

    long dropped() {
        return dropped.sum();
    }
}
