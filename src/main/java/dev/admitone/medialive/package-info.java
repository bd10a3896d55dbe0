/**
 * The MediaLive format: encrypted sign-on tokens, the operator's platform (SDP) that MediaLive asks about them, and the
 * platform of others that this service asks; codes A1400 to A1499.
 */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "caller",
            "crypto",
            "entitlement",
            "json",
            "problem",
            "rotation",
            "settings",
            "site",
            "token",
            "trace"
        })
@NullMarked
package dev.admitone.medialive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
