/** The DoveRunner format: policy v2, the encrypted and hashed license token, codes 1000 to 1061. */
@ApplicationModule(
        allowedDependencies = {"crypto", "diagnosis", "json", "problem", "rotation", "settings", "token", "vendor"})
@NullMarked
package dev.admitone.doverunner;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
