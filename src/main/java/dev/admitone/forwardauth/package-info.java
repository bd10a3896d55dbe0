/* SPDX-License-Identifier: Apache-2.0 */
/** Forward authentication: tells proxies, by status and headers, whether a license request may pass. */
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
