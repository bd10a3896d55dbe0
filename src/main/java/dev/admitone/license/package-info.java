/* SPDX-License-Identifier: Apache-2.0 */
/** License proxy: gives players the licenses of the vendors' license servers; tokens never leave the service. */
@ApplicationModule(
        allowedDependencies = {
            "admission",
            "audit",
            "caller",
            "crypto",
            "diagnosis",
            "grant",
            "http",
            "issuance",
            "json",
            "outbound",
            "problem",
            "settings",
            "site",
            "state",
            "token"
        })
@NullMarked
package dev.admitone.license;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
