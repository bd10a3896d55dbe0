/** The NAGRA format: ContentAuthZ tokens of Cloud.SSP; codes A1560 to A1619. */
@ApplicationModule(
        allowedDependencies = {
            "crypto",
            "diagnosis",
            "json",
            "net",
            "problem",
            "rotation",
            "settings",
            "token",
            "vendor"
        })
@NullMarked
package dev.admitone.nagra;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
