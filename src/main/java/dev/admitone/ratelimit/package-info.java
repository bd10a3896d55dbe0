/** How many requests callers, sites, viewers and strangers may send: what is more is answered 429. */
@ApplicationModule(allowedDependencies = {"caller", "http", "problem", "settings", "state"})
@NullMarked
package dev.admitone.ratelimit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
