/** Validates OAuth2 access tokens: JWTs signed by the configured issuer. */
@ApplicationModule(allowedDependencies = {"crypto", "json", "problem", "settings"})
@NullMarked
package dev.admitone.oauth2;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
