/** Live reload: activates changed configurations, shows the active one, and checks candidates. */
@ApplicationModule(
        allowedDependencies = {
            "caller",
            "crypto",
            "entitlement",
            "grant",
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
