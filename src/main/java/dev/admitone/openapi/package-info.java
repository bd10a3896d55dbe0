/** What describes the service: the OpenAPI document, Swagger UI to explore it, and the error catalogue. */
@ApplicationModule(allowedDependencies = {"caller", "crypto", "problem", "settings"})
@NullMarked
package dev.admitone.openapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
