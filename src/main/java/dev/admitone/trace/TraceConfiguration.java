/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.trace;

import io.micrometer.tracing.Tracer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationConvention;

@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

    @Bean
    Steps steps(ObjectProvider<Tracer> tracer) {
        var found = tracer.getIfAvailable();
        return found == null ? Steps.UNTRACED : new TracedSteps(found);
    }

    @Bean
    @ConditionalOnProperty(TracingOnDemand.ENDPOINT)
    ServerRequestObservationConvention serverSpans() {
        return new ServerSpans();
    }
}
