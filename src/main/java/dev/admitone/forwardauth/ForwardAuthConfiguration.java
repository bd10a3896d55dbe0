/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.forwardauth;

import dev.admitone.admission.VerifyToken;
import dev.admitone.caller.CallerSites;
import dev.admitone.caller.EndpointRule;
import dev.admitone.caller.Scope;
import dev.admitone.grant.ExchangeGrant;
import dev.admitone.grant.PlayerGrants;
import dev.admitone.problem.ProblemHead;
import dev.admitone.settings.Live;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.ReadsConfiguration;
import dev.admitone.site.Sites;
import java.util.Set;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ForwardAuthConfiguration {

    @Bean
    @ReadsConfiguration
    Live<ForwardAuthSites> forwardAuthSites(LiveConfiguration configuration) {
        return configuration.live(ForwardAuthSites.class, ForwardAuthSites::read, Set.of("sites"));
    }

    /** {@code Authorization} is the player's: DASH-IF players send their token in it, and Envoy always forwards it. */
    @Bean
    EndpointRule forwardAuth() {
        return EndpointRule.withoutAuthorization(ForwardAuthController.PATH, Scope.TOKENS_VERIFY);
    }

    @Bean
    ProblemHead forwardAuthRefusals(Live<ForwardAuthSites> sites) {
        return new ForwardAuthRefusals(sites);
    }

    @Bean
    CheckRequest checkRequest(
            Live<Sites> sites,
            Live<ForwardAuthSites> settings,
            VerifyToken verifyToken,
            PlayerGrants grants,
            ExchangeGrant exchangeGrant) {
        return new CheckRequest(new CallerSites(sites), settings, verifyToken, grants, exchangeGrant);
    }

    @Bean
    FilterRegistrationBean<PreflightFilter> forwardedPreflights() {
        var registration = new FilterRegistrationBean<>(new PreflightFilter());
        registration.addUrlPatterns(EndpointPath.PREFIX + "*");
        return registration;
    }
}
