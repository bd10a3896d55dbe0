/**
 * The operator's service delivery platform (SDP) with MediaLive's protocol, isContentAuthorised. As a server, this
 * service answers license servers; as a client, it asks a platform before it issues a token. Codes A1450 to A1459.
 */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "caller",
            "crypto",
            "diagnosis",
            "entitlement",
            "http",
            "json",
            "outbound",
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
