package dev.admitone.site;

import dev.admitone.entitlement.EntitlementFactory;
import dev.admitone.settings.Settings;
import dev.admitone.token.TokenFormat;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SiteConfiguration {

    @Bean
    Sites sites(Settings settings, List<TokenFormat> formats, ObjectProvider<EntitlementFactory> entitlements) {
        return SiteReader.read(settings, formats, entitlements.stream().toList());
    }
}
