/** Who may call what: API keys, scopes, sites, and the one security filter chain. */
@ApplicationModule(allowedDependencies = {"crypto", "problem", "settings", "site"})
@NullMarked
package dev.admitone.caller;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
