/**
 * The operator's platform (service delivery platform) by MediaLive's protocol, isContentAuthorised: answered for
 * license servers that ask this service, and asked before this service issues a token. Codes A1450 to A1459.
 */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "caller",
            "crypto",
            "entitlement",
            "json",
            "problem",
            "settings",
            "site",
            "token",
            "trace"
        })
@NullMarked
package dev.admitone.sdp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
