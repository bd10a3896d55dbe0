/** The Axinom format: entitlement message v2, signed as a license service message; codes A1300 to A1399. */
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
package dev.admitone.axinom;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
