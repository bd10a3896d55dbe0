/** The console: static pages that use the public API. */
@ApplicationModule(allowedDependencies = {"caller", "crypto", "settings"})
@NullMarked
package dev.admitone.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
