/** Rate limits for callers, sites, viewers and unauthenticated clients; excess requests are answered 429. */
@ApplicationModule(allowedDependencies = {"caller", "http", "problem", "settings", "state"})
@NullMarked
package dev.admitone.ratelimit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
