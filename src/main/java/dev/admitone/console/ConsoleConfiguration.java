/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.console;

import dev.admitone.caller.Callers;
import dev.admitone.caller.EndpointRule;
import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.Sha256;
import dev.admitone.settings.Live;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.ReadsConfiguration;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {

    /** Public, because the pages contain no secret: each request that they make has the visitor's API key. */
    @Bean
    EndpointRule consolePages() {
        return new EndpointRule(ConsoleFiles.PATH + "**", null);
    }

    @Bean
    EndpointRule consoleWithoutSlash() {
        return new EndpointRule(ConsoleFiles.WITHOUT_SLASH, null);
    }

    /** Public everywhere, so that the path is answered 404 and not 401 where the page is not shown. */
    @Bean
    EndpointRule home() {
        return new EndpointRule(HomePage.PATH, null);
    }

    @Bean
    @ReadsConfiguration
    HandlerMapping homeMapping(LiveConfiguration configuration) {
        var links = configuration.live(HomePage.Links.class, HomePage.Links::read, Set.of("environment"));
        return new SimpleUrlHandlerMapping(Map.of(HomePage.PATH, new HomePage(links)));
    }

    @Bean
    ResourceHttpRequestHandler consoleFiles(Cryptography cryptography) {
        return new ConsoleFiles(new Sha256(cryptography));
    }

    @Bean
    StartFacts consoleStart(Live<Callers> callers) {
        return new StartFacts(callers);
    }

    /** Not registered with a Spring MVC configurer, from which a management port would inherit it. */
    @Bean
    @ReadsConfiguration
    HandlerMapping consoleMapping(
            LiveConfiguration configuration, ResourceHttpRequestHandler consoleFiles, StartFacts consoleStart) {
        boolean enabled = configuration.fixed(
                settings -> settings.section("http").value("console").flag());
        if (!enabled) {
            return new SimpleUrlHandlerMapping(Map.of());
        }
        // Relative, because a proxy may serve it under another scheme and host.
        HttpRequestHandler redirect = (request, response) -> {
            ConsoleFiles.protect(response);
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", "console/");
        };
        return new SimpleUrlHandlerMapping(Map.of(
                ConsoleFiles.WITHOUT_SLASH,
                redirect,
                ConsoleFiles.PATH + "**",
                consoleFiles,
                StartFacts.PATH,
                consoleStart));
    }
}
