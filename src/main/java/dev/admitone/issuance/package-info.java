/** The use case "issue": who asks, for which site, under which policy, and the token that comes of it. */
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
