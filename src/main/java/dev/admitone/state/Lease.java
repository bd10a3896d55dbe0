/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.time.Instant;

/**
 * A stream that plays.
 *
 * @param stream what plays
 * @param startedAt when the first lease without a gap was taken
 * @param expiresAt when it ends unless it is renewed
 */
public record Lease(LeaseRequest.Stream stream, Instant startedAt, Instant expiresAt) {}
