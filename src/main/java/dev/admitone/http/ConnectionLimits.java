/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.catalina.connector.Connector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;

/**
 * Sets the maximum number of connections, by heap size unless {@code server.tomcat.max-connections} is set, and
 * configures the {@link ConnectionGuard}.
 */
final class ConnectionLimits implements TomcatConnectorCustomizer {

    static final String MAX_CONNECTIONS = "server.tomcat.max-connections";

    private static final int FEWEST = 64;

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimits.class);

    private final HeapBudget budget;
    private final boolean given;
    private final Duration headTimeout;
    private final int maxInFlight;
    private final MeterRegistry meters;
    private final Map<ConnectionGuard.Reason, Counter> ended = new EnumMap<>(ConnectionGuard.Reason.class);

    /**
     * Creates limits for all connectors.
     *
     * @param given whether {@code server.tomcat.max-connections} is set
     */
    ConnectionLimits(HeapBudget budget, boolean given, HttpSettings settings, MeterRegistry meters) {
        this.budget = budget;
        this.given = given;
        this.headTimeout = settings.headTimeout();
        this.maxInFlight = settings.maxInFlight();
        this.meters = meters;
        for (var reason : ConnectionGuard.Reason.values()) {
            ended.put(
                    reason,
                    Counter.builder("admitone.http.connections.ended")
                            .description("Connections that the service has closed to protect itself")
                            .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
    }

    @Override
    public void customize(Connector connector) {
        if (connector.getProtocolHandler() instanceof GuardedHttp11Protocol http) {
            int fitting = budget.maxConnections(http.isSSLEnabled());
            if (!given) {
                http.setMaxConnections(fitting);
            }
            warn(http.getMaxConnections(), fitting);
            LOG.info(
                    "at most {} connections, {} incomplete request heads and {} requests at once, from a heap of {} MB",
                    http.getMaxConnections(),
                    budget.maxHeads(),
                    maxInFlight,
                    budget.heap() >> 20);
            http.guard(
                    // One less: at the maximum itself, Tomcat stops accepting.
                    new ConnectionGuard.Limits(
                            http.getMaxConnections() - 1, budget.maxHeads(), maxInFlight + Lingering.MOST, headTimeout),
                    reason -> Objects.requireNonNull(ended.get(reason)).increment());
            Gauge.builder("admitone.http.connections.last.look", http, GuardedHttp11Protocol::secondsSinceLastCheck)
                    .description("Time since the last check of the connections")
                    .baseUnit("seconds")
                    .register(meters);
        }
    }

    private static void warn(int most, int fitting) {
        if (most > fitting) {
            LOG.warn("{} is {}, but only {} connections fit into the heap", MAX_CONNECTIONS, most, fitting);
        } else if (most < FEWEST) {
            LOG.warn("{} is {}: below {}, connections of callers may be closed", MAX_CONNECTIONS, most, FEWEST);
        }
    }
}
