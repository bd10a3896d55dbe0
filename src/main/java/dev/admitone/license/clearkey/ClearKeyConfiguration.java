/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.clearkey;

import dev.admitone.settings.Live;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.ReadsConfiguration;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClearKeyConfiguration {

    @Bean
    @ReadsConfiguration
    Live<ClearKeySites> clearKeySites(LiveConfiguration configuration) {
        return configuration.live(ClearKeySites.class, ClearKeySites::read, Set.of("sites"));
    }
}
