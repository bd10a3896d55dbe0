/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.server;

import dev.admitone.caller.EndpointRule;
import dev.admitone.caller.Scope;
import dev.admitone.http.RawQuery;
import dev.admitone.problem.ProblemForm;
import dev.admitone.settings.Live;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.ReadsConfiguration;
import dev.admitone.site.Sites;
import dev.admitone.token.TokenFormat;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SdpConfiguration {

    /** Also for misspelt paths, whose clients authenticate in the same way. */
    @Bean
    EndpointRule platform() {
        return new EndpointRule(SdpErrorForm.PREFIX + "**", Scope.SDP_QUERY, true);
    }

    /** The vendor's page has an example with unencoded JSON in {@code arg1}. */
    @Bean
    RawQuery privateDataInQueries() {
        return new RawQuery(SdpErrorForm.PREFIX);
    }

    @Bean
    ProblemForm sdpErrors() {
        return new SdpErrorForm();
    }

    @Bean
    @ReadsConfiguration
    Live<AnswerSpellings> answerSpellings(LiveConfiguration configuration) {
        return configuration.live(AnswerSpellings.class, AnswerSpellings::read, Set.of("sites"));
    }

    @Bean
    SdpSites sdpSites(Live<Sites> sites, Live<AnswerSpellings> spellings) {
        return new SdpSites(sites, spellings);
    }

    @Bean
    SdpAnswerMeters sdpMeters(ObjectProvider<MeterRegistry> registry, List<TokenFormat> formats) {
        var failures = formats.stream()
                .flatMap(format -> format.signOnFailures().stream())
                .toList();
        return new SdpAnswerMeters(registry.getIfAvailable(SimpleMeterRegistry::new), failures);
    }
}
