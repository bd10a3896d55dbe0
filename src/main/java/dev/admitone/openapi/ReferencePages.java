/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.openapi;

import dev.admitone.settings.ProductionGuard;
import dev.admitone.settings.Settings;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Swagger UI, served from the jar if enabled; nothing is loaded from other hosts. */
final class ReferencePages {

    static final String PATHS = "/api-docs/**";

    /** What people type. */
    static final String WITHOUT_SLASH = "/api-docs";

    private static final String WITH_SLASH = "/api-docs/";

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
        if (!enabled) {
            return new SimpleUrlHandlerMapping(Map.of());
        }
        return new SimpleUrlHandlerMapping(Map.of(
                WITHOUT_SLASH,
                redirect("api-docs/index.html"),
                WITH_SLASH,
                redirect("index.html"),
                BrowserLogin.PATH,
                new BrowserLogin(),
                PATHS,
                files));
    }

    /** Relative, because a proxy may serve it under another scheme and host. */
    private static HttpRequestHandler redirect(String location) {
        return (request, response) -> {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", location);
        };
    }
}
