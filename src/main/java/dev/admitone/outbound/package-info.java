/* SPDX-License-Identifier: Apache-2.0 */
/** Calls to servers that the configuration names: HTTP clients, circuit breakers, threads and allowed addresses. */
@ApplicationModule(allowedDependencies = {"settings"})
@NullMarked
package dev.admitone.outbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
