/** Keeps a log that is not read from stopping the service. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.admitone.logging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
