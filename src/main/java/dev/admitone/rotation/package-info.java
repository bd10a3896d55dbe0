/** Key rotation: which key of a set signs, which are only taken, and until when, by dates and the clock. */
@ApplicationModule(allowedDependencies = {"crypto", "settings"})
@NullMarked
package dev.admitone.rotation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
