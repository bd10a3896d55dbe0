/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;

/**
 * Forwards log events on the logging thread. Does not stop the target when it is stopped, because stopping a stalled
 * appender would block.
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
