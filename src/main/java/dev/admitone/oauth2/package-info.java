/** Judges the access tokens of an OAuth2 identity provider: JWTs, by its public keys. */
@ApplicationModule(allowedDependencies = {"crypto", "json", "problem", "settings"})
@NullMarked
package dev.admitone.oauth2;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
