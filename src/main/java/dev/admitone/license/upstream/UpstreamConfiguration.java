/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import dev.admitone.settings.Live;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.ReadsConfiguration;
import dev.admitone.site.Sites;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class UpstreamConfiguration {

    private final MeterRegistry meters;

    UpstreamConfiguration(ObjectProvider<MeterRegistry> registry) {
        this.meters = registry.getIfAvailable(SimpleMeterRegistry::new);
    }

    @Bean
    @ReadsConfiguration
    Live<LicenseServers> licenseServers(LiveConfiguration configuration, Live<Sites> sites, Clock clock) {
        var reader = new LicenseServersReader(sites, clock, System::nanoTime, meters);
        return configuration.live(LicenseServers.class, reader::read, Set.of("sites"));
    }

    /** Reads after {@link #licenseServers}. */
    @Bean
    CircuitGauge licenseServerGauge(LiveConfiguration configuration, Live<LicenseServers> servers) {
        return new CircuitGauge(configuration, meters);
    }
}
