/** Metrics of decisions and codes, the build, the active configuration and the SDPs. */
@ApplicationModule(allowedDependencies = {"audit", "entitlement", "settings", "site"})
@NullMarked
package dev.admitone.observability;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
