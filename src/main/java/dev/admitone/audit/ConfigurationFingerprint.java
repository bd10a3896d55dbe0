/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import org.jspecify.annotations.Nullable;

/** Identifies the configuration that decides. */
@FunctionalInterface
public interface ConfigurationFingerprint {

    /** Equal for equal configurations; null if configurations have no fingerprint. */
    @Nullable String current();
}
