/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.openapi;

import dev.admitone.settings.ProductionGuard;
import dev.admitone.settings.Settings;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Swagger UI, served from the jar if enabled; nothing is loaded from other hosts. */
final class ReferencePages {

    static final String PATHS = "/api-docs/**";

    private static final String PROPERTY = "api-docs-ui";
    private static final String OURS = "dev/admitone/openapi/";

    /** The version in the pom; verified by a test. */
    private static final String SWAGGER_UI = "META-INF/resources/webjars/swagger-ui/5.30.2/";

    private ReferencePages() {}

    static boolean areEnabled(Settings settings) {
        var http = settings.section("http");
        boolean enabled = http.value(PROPERTY).flag();
        if (enabled) {
            ProductionGuard.refuse(
                    http, PROPERTY, "must not be true in production: use /openapi.yaml with another viewer");
        }
        return enabled;
    }

    static ResourceHttpRequestHandler files() {
        var files = new ResourceHttpRequestHandler();
        files.setLocations(List.of(new ClassPathResource(OURS), new ClassPathResource(SWAGGER_UI)));
        return files;
    }

    /** Not registered with a Spring MVC configurer, which a management port would inherit without authentication. */
    static HandlerMapping mapping(boolean enabled, ResourceHttpRequestHandler files) {
        return new SimpleUrlHandlerMapping(enabled ? Map.of(PATHS, files) : Map.of());
    }
}
