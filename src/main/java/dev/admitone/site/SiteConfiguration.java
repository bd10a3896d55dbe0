package dev.admitone.site;

import dev.admitone.settings.Settings;
import dev.admitone.token.TokenFormat;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SiteConfiguration {

    @Bean
    Sites sites(Settings settings, List<TokenFormat> formats) {
        return SiteReader.read(settings, formats);
    }
}
