/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.openapi;

import dev.admitone.caller.EndpointRule;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.ReadsConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    @Bean
    EndpointRule openApi() {
        return EndpointRule.forEveryCaller("/openapi.yaml");
    }

    /** Registered even if the pages are off, so that callers get a 404 instead of a denial. */
    @Bean
    EndpointRule apiDocs() {
        return EndpointRule.forEveryCaller(ReferencePages.PATHS);
    }

    @Bean
    ResourceHttpRequestHandler apiDocsFiles() {
        return ReferencePages.files();
    }

    @Bean
    @ReadsConfiguration
    HandlerMapping apiDocsMapping(LiveConfiguration configuration, ResourceHttpRequestHandler apiDocsFiles) {
        return ReferencePages.mapping(configuration.fixed(ReferencePages::areEnabled), apiDocsFiles);
    }
}
