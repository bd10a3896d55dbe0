/** The use case "may this token be exchanged for a license now": who asks, with which token, for which license. */
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
