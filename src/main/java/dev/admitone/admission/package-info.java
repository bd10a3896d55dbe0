/** The use case "verify": checks whether a token may be exchanged for the requested license now. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "caller",
            "diagnosis",
            "json",
            "problem",
            "settings",
            "site",
            "state",
            "token",
            "trace"
        })
@NullMarked
package dev.admitone.admission;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
