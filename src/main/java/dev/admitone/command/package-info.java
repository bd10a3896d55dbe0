/** The commands that work on the configuration without the service: no server, no connection, no audit line. */
@ApplicationModule(
        allowedDependencies = {
            "admission",
            "audit",
            "caller",
            "issuance",
            "json",
            "problem",
            "settings",
            "site",
            "state",
            "token"
        })
@NullMarked
package dev.admitone.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
