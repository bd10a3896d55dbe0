/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.helpers.BasicMDCAdapter;

@Timeout(60)
class NonBlockingLogTests {

    private final LoggerContext context = new LoggerContext();
    private final Sink sink = new Sink();

    /** Blocks until its latch opens, like a console whose reader has stopped. */
    private static final class Sink extends AppenderBase<ILoggingEvent> {

        private final CountDownLatch open = new CountDownLatch(1);
        private final CountDownLatch entered = new CountDownLatch(1);
        private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
        private volatile Thread last = Thread.currentThread();

        @Override
        protected void append(ILoggingEvent event) {
            entered.countDown();
            last = Thread.currentThread();
            try {
                open.await();
            } catch (InterruptedException e) {
                // At the end of a test.
            }
            events.add(event);
        }
    }

    @BeforeEach
    void attach() {
        context.setMDCAdapter(new BasicMDCAdapter());
        sink.setContext(context);
        sink.start();
        logger(Logger.ROOT_LOGGER_NAME).addAppender(sink);
        NonBlockingLog.wrap(context);
    }

    @AfterEach
    void end() {
        sink.open.countDown();
        context.stop();
    }

    private Logger logger(String name) {
        return context.getLogger(name);
    }

    @Test
    void neverWaitsForAStalledSink() {
        for (int i = 0; i < 3 * DroppingAppender.CAPACITY; i++) {
            logger("any").info("line");
            logger("any").error("line");
        }

        assertThat(NonBlockingLog.dropped(context)).isGreaterThan(4.0 * DroppingAppender.CAPACITY);
    }

    @Test
    void countsDroppedLinesExactly() {
        int lines = 2 * DroppingAppender.CAPACITY;
        for (int i = 0; i < lines; i++) {
            logger("any").warn("line");
        }
        double dropped = NonBlockingLog.dropped(context);
        sink.open.countDown();

        await().until(() -> sink.events.size() + dropped == lines);
    }

    @Test
    void reservesRoomForWarnings() {
        for (int i = 0; i < DroppingAppender.CAPACITY; i++) {
            logger("any").info("line");
        }
        logger("any").warn("important");
        sink.open.countDown();

        await().until(() ->
                sink.events.stream().anyMatch(event -> event.getMessage().equals("important")));
    }

    @Test
    void writesAuditLinesOnTheThreadThatLogsThem() {
        sink.open.countDown();
        logger("admitone.audit").info("line");

        assertThat(sink.events).hasSize(1);
        assertThat(sink.last).isSameAs(Thread.currentThread());
    }

    @Test
    void keepsTheContextOfTheRequest() {
        sink.open.countDown();
        context.getMDCAdapter().put("correlation_id", "c-1");
        logger("any").warn("line {}", 7);
        context.getMDCAdapter().clear();

        await().until(() -> sink.events.size() == 1);
        assertThat(sink.events.get(0).getMDCPropertyMap()).isEqualTo(Map.of("correlation_id", "c-1"));
        assertThat(sink.events.get(0).getThreadName())
                .isEqualTo(Thread.currentThread().getName());
        assertThat(sink.events.get(0).getFormattedMessage()).isEqualTo("line 7");
    }

    @Test
    void wrapsOnce() {
        NonBlockingLog.wrap(context);
        sink.open.countDown();
        logger("any").warn("line");
        logger("admitone.audit").info("line");

        await().until(() -> sink.events.size() == 2);
        assertThat(logger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders())
                .toIterable()
                .hasSize(1);
    }

    @Test
    void flushesTheQueueOnStop() {
        for (int i = 0; i < 1_000; i++) {
            logger("any").warn("line");
        }
        sink.open.countDown();
        context.stop();

        assertThat(sink.events).hasSize(1_000);
    }

    @Test
    void stopsDespiteAStalledSink() throws InterruptedException {
        var auditing = new Thread(() -> logger("admitone.audit").info("line"));
        auditing.start();
        sink.entered.await();
        logger("any").warn("line");

        context.stop();
        assertThat(sink.events).isEmpty();
    }
}
