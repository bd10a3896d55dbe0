/** What operators see of the service in numbers: decisions and their codes, the build, the configuration, platforms. */
@ApplicationModule(allowedDependencies = {"audit", "entitlement", "settings", "site"})
@NullMarked
package dev.admitone.observability;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
