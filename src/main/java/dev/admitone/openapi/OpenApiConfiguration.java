/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.openapi;

import dev.admitone.caller.EndpointRule;
import dev.admitone.problem.ProblemTypes;
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

    /** Public, because players get problems too; the page is the same for every instance of a version. */
    @Bean
    EndpointRule errors() {
        return new EndpointRule(ProblemTypes.PATH, null, false, true);
    }

    /** Registered even if the pages are off, so that callers get a 404 instead of a denial. */
    @Bean
    EndpointRule apiDocs() {
        return EndpointRule.forEveryCaller(ReferencePages.PATHS);
    }

    /** Public, because it only leads to the page, which asks for the login. */
    @Bean
    EndpointRule apiDocsWithoutSlash() {
        return new EndpointRule(ReferencePages.WITHOUT_SLASH, null);
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
