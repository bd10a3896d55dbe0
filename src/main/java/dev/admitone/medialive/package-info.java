/** The MediaLive format: encrypted sign-on tokens; codes A1400 to A1449 and A1460 to A1499. */
@ApplicationModule(
        allowedDependencies = {
            "crypto",
            "diagnosis",
            "entitlement",
            "json",
            "problem",
            "rotation",
            "settings",
            "token",
            "vendor"
        })
@NullMarked
package dev.admitone.medialive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
