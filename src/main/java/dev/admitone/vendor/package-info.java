/** Building blocks of the vendors' formats: profiles, keys, validity and rules. Knows no vendor. */
@ApplicationModule(allowedDependencies = {"crypto", "diagnosis", "json", "problem", "rotation", "settings", "token"})
@NullMarked
package dev.admitone.vendor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
