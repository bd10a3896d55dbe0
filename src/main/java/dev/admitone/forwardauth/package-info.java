/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Forward authentication: proxies ask whether a license request may pass, and read the answer from status and headers.
 */
@ApplicationModule(
        allowedDependencies = {
            "admission",
            "audit",
            "caller",
            "grant",
            "http",
            "issuance",
            "problem",
            "settings",
            "site",
            "state",
            "token"
        })
@NullMarked
package dev.admitone.forwardauth;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
