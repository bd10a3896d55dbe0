/** The use case "issue": makes a token for a caller, a site and a policy. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "caller",
            "entitlement",
            "http",
            "json",
            "ratelimit",
            "problem",
            "settings",
            "site",
            "state",
            "token",
            "trace"
        })
@NullMarked
package dev.admitone.issuance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
