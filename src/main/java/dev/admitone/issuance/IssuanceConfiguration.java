/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import dev.admitone.audit.AuditTrail;
import dev.admitone.caller.CallerEndpoint;
import dev.admitone.caller.CallerSites;
import dev.admitone.caller.EndpointRule;
import dev.admitone.caller.RequestLimit;
import dev.admitone.caller.Scope;
import dev.admitone.http.BatchEndpoint;
import dev.admitone.http.CorrelationId;
import dev.admitone.json.JsonRequests;
import dev.admitone.problem.Problems;
import dev.admitone.ratelimit.TokenLimits;
import dev.admitone.settings.Live;
import dev.admitone.site.Sites;
import dev.admitone.state.StateStore;
import dev.admitone.trace.Spans;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class IssuanceConfiguration {

    @Bean
    EndpointRule tokens() {
        return new EndpointRule("/tokens", Scope.TOKENS_ISSUE);
    }

    @Bean
    EndpointRule batches() {
        return new EndpointRule(BatchController.PATH, Scope.TOKENS_ISSUE);
    }

    @Bean
    BatchEndpoint largeBatches() {
        return new BatchEndpoint(BatchController.PATH);
    }

    @Bean
    IssueBatch issueBatch(
            IssueToken issueToken, AuditTrail trail, RequestLimit limit, Validator validator, Problems problems) {
        return new IssueBatch(issueToken, trail, limit, validator, problems);
    }

    @Bean
    EndpointRule rulesExplain() {
        return new EndpointRule("/rules/explain", Scope.TOKENS_ISSUE);
    }

    @Bean
    ExplainRules explainRules(Live<Sites> sites) {
        return new ExplainRules(new CallerSites(sites));
    }

    @Bean
    IssueToken issueToken(
            Live<Sites> sites, StateStore store, TokenLimits limits, Clock clock, RandomGenerator random, Spans spans) {
        return new IssueToken(
                new CallerSites(sites),
                limits,
                new EntitlementGate(CorrelationId::current),
                new UniqueTokenIssuer(store),
                clock,
                random,
                spans);
    }

    @Bean
    CallerEndpoint<IssueTokenRequest> issueEndpoint(
            TokenController controller, JsonRequests requests, JsonMapper mapper) {
        return new CallerEndpoint<>("/tokens", IssueTokenRequest.class, controller::issue, requests, mapper);
    }
}
