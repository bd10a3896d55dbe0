/** State shared between requests: redeemed tokens (claims), playing streams (leases) and rate limits. */
@ApplicationModule(allowedDependencies = {"crypto", "problem", "settings", "trace"})
@NullMarked
package dev.admitone.state;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
