/** Sites with their formats, keys and profiles. Immutable after reading. */
@ApplicationModule(allowedDependencies = {"crypto", "entitlement", "json", "problem", "settings", "token"})
@NullMarked
package dev.admitone.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
