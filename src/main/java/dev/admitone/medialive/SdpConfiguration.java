package dev.admitone.medialive;

import dev.admitone.caller.EndpointRule;
import dev.admitone.caller.Scope;
import dev.admitone.problem.ProblemForm;
import dev.admitone.settings.Live;
import dev.admitone.site.Sites;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SdpConfiguration {

    @Bean
    EndpointRule isContentAuthorised() {
        return new EndpointRule(SdpPaths.AUTHORISED, Scope.SDP_QUERY, true);
    }

    @Bean
    EndpointRule isContentAuthorized() {
        return new EndpointRule(SdpPaths.AUTHORIZED, Scope.SDP_QUERY, true);
    }

    @Bean
    ProblemForm sdpErrors() {
        return new SdpErrorForm();
    }

    @Bean
    SdpSites sdpSites(Live<Sites> sites) {
        return new SdpSites(sites);
    }

    @Bean
    SdpAnswerMeters sdpMeters(ObjectProvider<MeterRegistry> registry) {
        return new SdpAnswerMeters(registry.getIfAvailable(SimpleMeterRegistry::new));
    }
}
