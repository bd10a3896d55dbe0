/** The kit that vendors' formats are built from: profiles, keys, validity and rules. It knows no vendor. */
@ApplicationModule(allowedDependencies = {"crypto", "diagnosis", "json", "problem", "rotation", "settings", "token"})
@NullMarked
package dev.admitone.vendor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
