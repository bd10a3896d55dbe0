/** Claims ("this token has been used") and leases ("this is playing"): all that the service remembers. */
@ApplicationModule(allowedDependencies = {"crypto", "problem", "settings"})
@NullMarked
package dev.admitone.state;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
