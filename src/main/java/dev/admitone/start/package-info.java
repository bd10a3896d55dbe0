/** Starts with beans that the build has worked out, where the settings are those for which it has. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.admitone.start;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
