/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.openapi;

import dev.admitone.settings.Settings;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Swagger UI from the service itself, if the configuration wants it; nothing is loaded from anywhere else. */
final class ReferencePages {

    static final String PATHS = "/api-docs/**";

    private static final String PROPERTY = "api-docs-ui";
    private static final String OURS = "dev/admitone/openapi/";

    /** The version is that of the pom; a test fetches what is there. */
    private static final String SWAGGER_UI = "META-INF/resources/webjars/swagger-ui/5.30.2/";

    private ReferencePages() {}

    /** Whether the configuration wants the pages. */
    static boolean areWanted(Settings settings) {
        var http = settings.section("http");
        boolean wanted = http.flag(PROPERTY, false);
        if (wanted) {
            http.notForProduction(PROPERTY, "must not be true in production: /openapi.yaml can be read anywhere");
        }
        return wanted;
    }

    static ResourceHttpRequestHandler files() {
        var files = new ResourceHttpRequestHandler();
        files.setLocations(List.of(new ClassPathResource(OURS), new ClassPathResource(SWAGGER_UI)));
        return files;
    }

    /** Not by a configurer of Spring MVC: a management port has that too, and lets everybody in. */
    static HandlerMapping mapping(boolean wanted, ResourceHttpRequestHandler files) {
        return new SimpleUrlHandlerMapping(wanted ? Map.of(PATHS, files) : Map.of());
    }
}
