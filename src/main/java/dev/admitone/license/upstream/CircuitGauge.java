/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import dev.admitone.settings.LiveConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Shows which license servers are asked, of the active configuration. */
final class CircuitGauge implements SmartInitializingSingleton {

    private final LiveConfiguration configuration;
    private final MultiGauge servers;

    CircuitGauge(LiveConfiguration configuration, MeterRegistry meters) {
        this.configuration = configuration;
        this.servers = MultiGauge.builder("admitone.license.upstream.up")
                .description("1 if the service calls the license server of a site, 0 while the circuit breaker is open")
                .register(meters);
    }

    @Override
    public void afterSingletonsInstantiated() {
        configuration.afterActivation(this::update);
        update();
    }

    private void update() {
        servers.register(rows(configuration.current().part(LicenseServers.class)), true);
    }

    private static List<Row<?>> rows(LicenseServers servers) {
        return servers.upstreams().stream()
                .map(one -> Row.of(
                        Tags.of("site", one.site(), "format", one.format()),
                        one.server(),
                        server -> server.isAsked() ? 1 : 0))
                .collect(Collectors.toList());
    }
}
