/** Strict JSON: one parser with limits, and a reader that finds every violation and says where it stands. */
@ApplicationModule(allowedDependencies = "problem")
@NullMarked
package dev.admitone.json;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
