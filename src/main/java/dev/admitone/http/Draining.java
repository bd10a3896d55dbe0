/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/**
 * Lets load balancers notice that an instance ends, before it stops to take requests.
 *
 * <p>Readiness is refused when the signal comes. From then on, for the delay, requests are answered as ever, and each
 * answer closes its connection, so that nobody keeps one on which the next request would be lost. What is under way
 * afterwards is still answered: that is the web server's part.
 */
final class Draining implements ApplicationListener<ContextClosedEvent>, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(Draining.class);

    private final ApplicationContext context;
    private final Duration delay;
    private volatile boolean begun;

    Draining(ApplicationContext context, Duration delay) {
        this.context = context;
        this.delay = delay;
    }

    /** Before anybody else hears of the end and stops working. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    /** The contexts of others, such as that of a management port, end by themselves. */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (begun || !event.getApplicationContext().equals(context)) {
            return;
        }
        begun = true;
        if (!delay.isZero()) {
            LOG.info("requests are taken for another {} s, and no longer", delay.toSeconds());
            pass(delay);
        }
    }

    /** Nothing ends the wait: who cannot wait kills the process. */
    private static void pass(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the signal has come. */
    boolean hasBegun() {
        return begun;
    }
}
