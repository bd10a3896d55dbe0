/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import org.jspecify.annotations.Nullable;

/**
 * A member that may be a string or {@code null}, each with a meaning of its own; an absent member is no such value.
 *
 * @param string null if the member is {@code null}
 */
public record StringOrNull(@Nullable String string) {}
