package dev.admitone.admission;

import dev.admitone.caller.CallerSites;
import dev.admitone.caller.EndpointRule;
import dev.admitone.caller.Scope;
import dev.admitone.site.Sites;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AdmissionConfiguration {

    @Bean
    EndpointRule tokensVerify() {
        return new EndpointRule("/tokens/verify", Scope.TOKENS_VERIFY);
    }

    @Bean
    VerifyToken verifyToken(Sites sites, Clock clock) {
        return new VerifyToken(new CallerSites(sites), clock);
    }
}
