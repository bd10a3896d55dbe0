/** Strict JSON: one parser with limits, and a reader that reports every violation with its place. */
@ApplicationModule(allowedDependencies = "problem")
@NullMarked
package dev.admitone.json;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
