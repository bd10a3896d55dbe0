/* SPDX-License-Identifier: Apache-2.0 */
/** Callbacks: tells license servers that ask whether a viewer may have a license now, and under which rules. */
@ApplicationModule(
        allowedDependencies = {
            "admission",
            "audit",
            "caller",
            "grant",
            "http",
            "issuance",
            "json",
            "problem",
            "settings",
            "site",
            "token"
        })
@NullMarked
package dev.admitone.callback;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
