package dev.admitone.reference;

import dev.admitone.settings.Settings;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Swagger UI from the service itself, if the configuration wants it; nothing is loaded from anywhere else. */
final class ReferencePages implements WebMvcConfigurer {

    static final String PATHS = "/api-docs/**";

    private static final String PROPERTY = "api-docs-ui";
    private static final String OURS = "classpath:/dev/admitone/reference/";

    /** The version is that of the pom; a test fetches what is there. */
    private static final String SWAGGER_UI = "classpath:/META-INF/resources/webjars/swagger-ui/5.30.2/";

    private final boolean shown;

    private ReferencePages(boolean shown) {
        this.shown = shown;
    }

    static ReferencePages read(Settings settings) {
        var http = settings.section("http");
        boolean shown = http.flag(PROPERTY, false);
        if (shown) {
            http.notForProduction(PROPERTY, "must not be true in production: /openapi.yaml can be read anywhere");
        }
        return new ReferencePages(shown);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        if (shown) {
            registry.addResourceHandler(PATHS).addResourceLocations(OURS, SWAGGER_UI);
        }
    }
}
