/** Key rotation by dates: which key of a set signs, and which keys are accepted until when. */
@ApplicationModule(allowedDependencies = {"crypto", "settings"})
@NullMarked
package dev.admitone.rotation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
