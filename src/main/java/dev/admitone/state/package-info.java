/** Claims ("this token has been used"), leases ("this is playing") and rates: all that the service remembers. */
@ApplicationModule(allowedDependencies = {"crypto", "problem", "settings", "trace"})
@NullMarked
package dev.admitone.state;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
