/** The OpenAPI document, and Swagger UI to explore it. */
@ApplicationModule(allowedDependencies = {"caller", "settings"})
@NullMarked
package dev.admitone.openapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
