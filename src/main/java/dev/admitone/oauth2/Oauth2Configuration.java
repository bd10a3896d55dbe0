/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.oauth2;

import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.ReadsConfiguration;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires access token validation. Keys are fetched on demand, so the start does not need the identity provider. */
@Configuration(proxyBeanMethods = false)
class Oauth2Configuration {

    @Bean
    @ReadsConfiguration
    AccessTokenValidator accessTokens(LiveConfiguration configuration, Clock clock) {
        var live = configuration.live(Oauth2.class, Oauth2Reader::read, Set.of("oauth2"));
        return new AccessTokenValidator(live, clock);
    }
}
