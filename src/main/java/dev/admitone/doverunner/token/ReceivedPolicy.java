/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.doverunner.policy.LicensePolicy;
import dev.admitone.token.VerificationResult.Inspection;
import org.jspecify.annotations.Nullable;

/**
 * The policy of a token whose hash holds.
 *
 * @param terms what it says; null if it cannot be read or breaks a rule
 * @param inspection what an inspector may see
 */
record ReceivedPolicy(@Nullable LicensePolicy terms, Inspection inspection) {}
