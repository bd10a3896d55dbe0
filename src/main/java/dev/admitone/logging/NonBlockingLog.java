/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Puts a queue in front of every log appender after Spring Boot has configured logging, so that no thread waits for a
 * stalled console or file.
 *
 * <p>Audit lines are exempt: their writer has its own queue, and must notice a stalled appender.
 */
public final class NonBlockingLog implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final String AUDIT = "admitone.audit";

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            wrap(context);
        }
    }

    /** Wraps each appender once: several application contexts in one process share the logging system. */
    static void wrap(LoggerContext context) {
        var queues = new IdentityHashMap<Appender<ILoggingEvent>, DroppingAppender>();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        var audit = context.getLogger(AUDIT);
        if (audit.isAdditive() && appenders(root).stream().noneMatch(DroppingAppender.class::isInstance)) {
            audit.setAdditive(false);
            appenders(root).forEach(appender -> audit.addAppender(started(new DirectAppender(appender))));
        }
        context.getLoggerList().stream().filter(logger -> logger != audit).forEach(logger -> wrap(logger, queues));
    }

    private static void wrap(Logger logger, Map<Appender<ILoggingEvent>, DroppingAppender> queues) {
        for (var appender : appenders(logger)) {
            if (!(appender instanceof DroppingAppender)) {
                logger.detachAppender(appender);
                logger.addAppender(queues.computeIfAbsent(appender, each -> started(new DroppingAppender(each))));
            }
        }
    }

    private static <T extends Appender<ILoggingEvent>> T started(T appender) {
        appender.start();
        return appender;
    }

    private static List<Appender<ILoggingEvent>> appenders(Logger logger) {
        var appenders = new ArrayList<Appender<ILoggingEvent>>();
        logger.iteratorForAppenders().forEachRemaining(appenders::add);
        return appenders;
    }

    static double dropped(LoggerContext context) {
        return context.getLoggerList().stream()
                .flatMap(logger -> appenders(logger).stream())
                .distinct()
                .mapToLong(appender -> appender instanceof DroppingAppender queue ? queue.dropped() : 0)
                .sum();
    }

    /** After Spring Boot's logging listener. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
