/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.trace;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.http.server.observation.ServerRequestObservationConvention;

@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

    /**
     * A registry of its own: Spring Boot's would make a timer of each span as well, and cost something without tracing.
     */
    @Bean
    Spans spans(ObjectProvider<Tracer> tracer) {
        var found = tracer.getIfAvailable();
        if (found == null) {
            return Spans.NONE;
        }
        var registry = ObservationRegistry.create();
        registry.observationConfig()
                .observationHandler(new DefaultTracingObservationHandler(found))
                // Those of an unrecorded request would be traces of their own.
                .observationPredicate((name, context) -> found.currentSpan() != null);
        return new Spans(registry);
    }

    @Bean
    @ConditionalOnProperty(TracingOnDemand.ENDPOINT)
    ServerRequestObservationConvention serverSpans() {
        return new ServerSpans();
    }

    @Bean
    @ConditionalOnProperty(TracingOnDemand.ENDPOINT)
    ObservationPredicate recordedRequests(UnrecordedRequests unrecorded) {
        return (name, context) -> {
            var request = context instanceof ServerRequestObservationContext server ? server.getCarrier() : null;
            return request == null || !unrecorded.isFor(request);
        };
    }

    /** Where traces are made, Spring Boot's observation times the requests. */
    @Bean
    FilterRegistrationBean<RequestTimerFilter> requestTimers(
            ObjectProvider<MeterRegistry> registry, UnrecordedRequests unrecorded, Environment environment) {
        var meters = registry.getIfAvailable(SimpleMeterRegistry::new);
        var filter = new FilterRegistrationBean<>(new RequestTimerFilter(meters, unrecorded, System::nanoTime));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        filter.setEnabled(!environment.containsProperty(TracingOnDemand.ENDPOINT));
        return filter;
    }
}
