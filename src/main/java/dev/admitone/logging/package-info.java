/** Non-blocking logging: a stalled log does not stop the service. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.admitone.logging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
