/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision about a request.
 *
 * @param site null if it was not found, or the caller may not use it
 * @param format null if it was not found
 * @param drm the DRM system by its name in requests, or null
 * @param codes why, each the code of an {@link dev.admitone.problem.ErrorCode}
 */
public record AuditedDecision(
        @Nullable String site,
        @Nullable String format,
        @Nullable String drm,
        Outcome outcome,
        List<String> codes) {}
