/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import dev.admitone.caller.EndpointRule;
import dev.admitone.caller.Scope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the bare endpoint behind the service's own filters, when the service finds it on its class path. */
@Configuration(proxyBeanMethods = false)
class GuardedConfiguration {

    @Bean
    EndpointRule bare() {
        return new EndpointRule("/bare", Scope.TOKENS_ISSUE);
    }
}
