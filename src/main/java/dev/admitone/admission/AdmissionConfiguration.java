/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import dev.admitone.caller.CallerEndpoint;
import dev.admitone.caller.CallerSites;
import dev.admitone.caller.EndpointRule;
import dev.admitone.caller.Scope;
import dev.admitone.json.JsonRequests;
import dev.admitone.settings.Live;
import dev.admitone.site.Sites;
import dev.admitone.state.StateStore;
import dev.admitone.trace.Spans;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class AdmissionConfiguration {

    @Bean
    EndpointRule tokensVerify() {
        return new EndpointRule("/tokens/verify", Scope.TOKENS_VERIFY);
    }

    @Bean
    EndpointRule streams() {
        return new EndpointRule("/sites/{site}/users/{user_id}/streams/**", Scope.STREAMS_MANAGE);
    }

    @Bean
    VerifyToken verifyToken(Live<Sites> sites, Admission admission, Clock clock, Spans spans) {
        return new VerifyToken(new CallerSites(sites), admission, clock, spans);
    }

    @Bean
    Admission admission(StateStore store, RandomGenerator random) {
        return new Admission(store, random);
    }

    @Bean
    ManageStreams manageStreams(Live<Sites> sites, StateStore store, Clock clock) {
        return new ManageStreams(new CallerSites(sites), store, clock);
    }

    @Bean
    CallerEndpoint<VerificationRequest> verifyEndpoint(
            VerificationController controller, JsonRequests requests, JsonMapper mapper) {
        return new CallerEndpoint<>("/tokens/verify", VerificationRequest.class, controller::verify, requests, mapper);
    }
}
