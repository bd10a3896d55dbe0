/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;

/**
 * Hands lines to another appender on the thread that logs them, and leaves it running when it is stopped itself: to
 * stop an appender that stalls would stall too.
 */
final class DirectAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private final Appender<ILoggingEvent> target;

    DirectAppender(Appender<ILoggingEvent> target) {
        this.target = target;
        setContext(target.getContext());
        setName(target.getName());
    }

    @Override
    protected void append(ILoggingEvent event) {
        target.doAppend(event);
    }
}
