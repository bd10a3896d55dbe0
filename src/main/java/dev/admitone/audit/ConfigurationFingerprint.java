/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import org.jspecify.annotations.Nullable;

/** Names the configuration under which decisions are made now. */
@FunctionalInterface
public interface ConfigurationFingerprint {

    /** The same text for the same configuration; null if nobody keeps count of configurations. */
    @Nullable String current();
}
