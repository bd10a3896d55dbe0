/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.callback;

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
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class CallbackConfiguration {

    @Bean
    @ReadsConfiguration
    Live<CallbackSites> callbackSites(LiveConfiguration configuration) {
        return configuration.live(CallbackSites.class, CallbackSites::read, Set.of("sites"));
    }

    /** With HTTP Basic, because a license server may take no more than a URL with user and password. */
    @Bean
    EndpointRule callbacks() {
        return new EndpointRule(CallbackController.PREFIX + "{site}/{contract}", Scope.TOKENS_VERIFY, true);
    }

    @Bean
    WebMvcConfigurer callbackMethods() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new CallbackMethods(List.of("POST")))
                        .addPathPatterns(CallbackController.DRMTODAY, CallbackController.SIGMA);
                registry.addInterceptor(new CallbackMethods(List.of("GET", "POST")))
                        .addPathPatterns(CallbackController.VUDRM);
            }
        };
    }

    @Bean
    ProblemHead callbackRefusals() {
        return new CallbackRefusals();
    }

    @Bean
    AnswerCallback answerCallback(
            Live<Sites> sites,
            Live<CallbackSites> settings,
            PlayerGrants grants,
            ExchangeGrant exchangeGrant,
            VerifyToken verifyToken) {
        return new AnswerCallback(new CallerSites(sites), settings, grants, exchangeGrant, verifyToken);
    }
}
