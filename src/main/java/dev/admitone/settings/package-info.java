/** The configuration under {@code admitone}, read strictly: one line for each error, without secrets. */
@ApplicationModule(allowedDependencies = {"crypto", "diagnosis", "problem"})
@NullMarked
package dev.admitone.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
