/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.site;

import dev.admitone.entitlement.EntitlementFactory;
import dev.admitone.settings.Live;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.ReadsConfiguration;
import dev.admitone.token.TokenFormat;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SiteConfiguration {

    @Bean
    @ReadsConfiguration
    Live<Sites> sites(
            LiveConfiguration configuration,
            List<TokenFormat> formats,
            ObjectProvider<EntitlementFactory> entitlements) {
        var deciders = entitlements.stream().toList();
        return configuration.live(
                Sites.class,
                settings -> SiteReader.read(settings, formats, deciders),
                Set.of("sites", "profiles-directory"));
    }
}
