/**
 * Starts soon: with beans that the build has worked out, where the settings are those for which it has, and without one
 * that only takes time.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.admitone.start;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
