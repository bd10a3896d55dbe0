/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import dev.admitone.crypto.Cryptography;
import dev.admitone.entitlement.EntitlementFactory;
import dev.admitone.trace.Spans;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SdpClientConfiguration {

    private final ObjectProvider<MeterRegistry> registry;

    SdpClientConfiguration(ObjectProvider<MeterRegistry> registry) {
        this.registry = registry;
    }

    @Bean
    EntitlementFactory sdpEntitlement(Cryptography cryptography, Clock clock, RandomGenerator random, Spans spans) {
        return new SdpEntitlementFactory(
                cryptography, clock, random, registry.getIfAvailable(SimpleMeterRegistry::new), spans);
    }
}
