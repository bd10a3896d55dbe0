/** Vendor-independent types for license tokens: the interface of a format, its requests and its results. */
@ApplicationModule(allowedDependencies = {"json", "problem", "rotation", "settings"})
@NullMarked
package dev.admitone.token;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
