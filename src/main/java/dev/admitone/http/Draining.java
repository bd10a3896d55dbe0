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
 * Drains traffic before shutdown, so that load balancers can remove the instance.
 *
 * <p>On the shutdown signal the readiness probe fails. For the delay, requests are still answered, and each answer
 * closes its connection, so that clients do not send the next request on it. Afterwards the web server completes the
 * requests in flight.
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

    /** Runs before other listeners stop their components. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    /** Ignores child contexts, such as that of a management port. */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (begun || !event.getApplicationContext().equals(context)) {
            return;
        }
        begun = true;
        if (!delay.isZero()) {
            LOG.info("shutting down: accepting requests for another {} s", delay.toSeconds());
            sleep(delay);
        }
    }

    /** Not interruptible by the service; an operator can kill the process. */
    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean hasBegun() {
        return begun;
    }
}
