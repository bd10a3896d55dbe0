/** Live tuning: takes a changed configuration while the service runs, shows the active one, and judges candidates. */
@ApplicationModule(
        allowedDependencies = {
            "caller",
            "crypto",
            "entitlement",
            "json",
            "problem",
            "rotation",
            "settings",
            "site",
            "token"
        })
@NullMarked
package dev.admitone.reload;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
