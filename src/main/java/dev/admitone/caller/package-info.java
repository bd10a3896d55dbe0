/**
 * Authentication and authorization of callers: API keys, client certificates, access tokens, scopes, sites, and the
 * security filter chain.
 */
@ApplicationModule(allowedDependencies = {"crypto", "json", "oauth2", "problem", "rotation", "settings", "site"})
@NullMarked
package dev.admitone.caller;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
