/* SPDX-License-Identifier: Apache-2.0 */
/** Playback grants: a backend approves a playback once, and the player fetches its tokens itself. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "caller",
            "crypto",
            "diagnosis",
            "http",
            "issuance",
            "json",
            "net",
            "problem",
            "ratelimit",
            "rotation",
            "settings",
            "site",
            "state",
            "token",
            "vendor"
        })
@NullMarked
package dev.admitone.grant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
