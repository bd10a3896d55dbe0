/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.server;

import dev.admitone.caller.EndpointRule;
import dev.admitone.caller.Scope;
import dev.admitone.problem.ProblemForm;
import dev.admitone.settings.Live;
import dev.admitone.site.Sites;
import dev.admitone.token.TokenFormat;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SdpConfiguration {

    @Bean
    EndpointRule isContentAuthorised() {
        return new EndpointRule(SdpController.AUTHORISED, Scope.SDP_QUERY, true);
    }

    @Bean
    EndpointRule isContentAuthorized() {
        return new EndpointRule(SdpController.AUTHORIZED, Scope.SDP_QUERY, true);
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
    SdpAnswerMeters sdpMeters(ObjectProvider<MeterRegistry> registry, List<TokenFormat> formats) {
        var failures = formats.stream()
                .flatMap(format -> format.signOnFailures().stream())
                .toList();
        return new SdpAnswerMeters(registry.getIfAvailable(SimpleMeterRegistry::new), failures);
    }
}
