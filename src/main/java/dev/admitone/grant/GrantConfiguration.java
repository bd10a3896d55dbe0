/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.caller.CallerSites;
import dev.admitone.caller.EndpointRule;
import dev.admitone.caller.PathAuthentication;
import dev.admitone.caller.Scope;
import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.Sha256;
import dev.admitone.http.PublicUrl;
import dev.admitone.issuance.IssueToken;
import dev.admitone.problem.Problems;
import dev.admitone.ratelimit.GrantLimits;
import dev.admitone.settings.Live;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.ReadsConfiguration;
import dev.admitone.site.Sites;
import dev.admitone.state.GrantStore;
import dev.admitone.state.StateStore;
import java.time.Clock;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.CorsFilter;

@Configuration(proxyBeanMethods = false)
class GrantConfiguration {

    @Bean
    @ReadsConfiguration
    Live<GrantSites> grantSites(
            LiveConfiguration configuration, Cryptography cryptography, RandomGenerator random, Clock clock) {
        return configuration.live(
                GrantSites.class,
                settings -> GrantSites.read(settings, cryptography, random, clock.instant()),
                Set.of("sites"));
    }

    @Bean
    EndpointRule grantsIssue() {
        return new EndpointRule("/grants", Scope.GRANTS_ISSUE);
    }

    /** For everybody with a grant: players have no scopes. */
    @Bean
    EndpointRule grantTokens() {
        return new EndpointRule(GrantController.TOKENS, null, false, false);
    }

    /** For everybody with a grant; the controller demands the scope of callers. */
    @Bean
    EndpointRule authorize() {
        return new EndpointRule(AuthorizeController.PATH, null, false, false);
    }

    @Bean
    EndpointRule grantsManage() {
        return new EndpointRule("/grants/{grant_id}", Scope.GRANTS_MANAGE);
    }

    @Bean
    EndpointRule grantsOfViewer() {
        return new EndpointRule("/sites/{site}/users/{user_id}/grants", Scope.GRANTS_MANAGE);
    }

    @Bean
    MakeGrant makeGrant(Live<GrantSites> grants, IssueToken issueToken, GrantStore store) {
        return new MakeGrant(grants, issueToken, new GrantTokens(grants), store);
    }

    @Bean
    ExchangeGrant exchangeGrant(
            Live<Sites> sites, Live<GrantSites> grants, GrantLimits limits, IssueToken issueToken, GrantStore store) {
        return new ExchangeGrant(sites, grants, limits, issueToken, store);
    }

    @Bean
    AuthorizeLicense authorizeLicense(
            Live<Sites> sites,
            Live<GrantSites> grants,
            ExchangeGrant exchange,
            MakeGrant makeGrant,
            IssueToken issueToken) {
        return new AuthorizeLicense(sites, exchange, makeGrant, issueToken, new AuthorizationTokens(grants));
    }

    @Bean
    ViewerRefusals viewerRefusals(Live<GrantSites> grants) {
        return new ViewerRefusals(grants);
    }

    @Bean
    ManageGrants manageGrants(Live<Sites> sites, Live<GrantSites> grants, GrantStore store, Clock clock) {
        return new ManageGrants(new CallerSites(sites), grants, new GrantTokens(grants), store, clock);
    }

    @Bean
    PlayerProofs playerProofs(
            Live<GrantSites> sites,
            StateStore store,
            PublicUrl publicUrl,
            Cryptography cryptography,
            RandomGenerator random) {
        return new PlayerProofs(sites, store, publicUrl, new Sha256(cryptography), random);
    }

    @Bean
    PlayerGrants playerGrants(Live<GrantSites> sites, PlayerProofs proofs, Clock clock) {
        return new PlayerGrants(new GrantTokens(sites), new AuthorizationTokens(sites), proofs, clock);
    }

    @Bean
    PathAuthentication grantAuthentication(PlayerGrants grants) {
        return new GrantAuthentication(grants);
    }

    /** Answers preflights, and lets pages of the sites' origins read the answers; no other endpoint has this. */
    @Bean
    FilterRegistrationBean<CorsFilter> crossOrigin(Live<GrantSites> sites, Problems problems) {
        return CrossOrigin.filter(sites, problems);
    }
}
