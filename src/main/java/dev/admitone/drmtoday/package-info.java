/** The castLabs DRMtoday format: upfront tokens, signed with a shared secret; codes A1500 to A1559. */
@ApplicationModule(
        allowedDependencies = {"crypto", "diagnosis", "json", "problem", "rotation", "settings", "token", "vendor"})
@NullMarked
package dev.admitone.drmtoday;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
