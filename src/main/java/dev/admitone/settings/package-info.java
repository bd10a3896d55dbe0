/** The configuration under {@code admitone}, read strictly: every mistake on a line of its own, no secret in any. */
@ApplicationModule(allowedDependencies = {"crypto", "problem"})
@NullMarked
package dev.admitone.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
