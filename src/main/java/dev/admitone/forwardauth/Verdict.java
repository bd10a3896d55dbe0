/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.forwardauth;

import dev.admitone.problem.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Whether a license request may pass.
 *
 * @param refusal why not; null if it may
 */
record Verdict(AnswerFacts facts, @Nullable Refused refusal) {}
