/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.time.Instant;

/**
 * A stream lease: one playing stream.
 *
 * @param stream the stream
 * @param startedAt the start of the first lease in an uninterrupted series
 * @param expiresAt the expiry unless the lease is renewed
 */
public record Lease(LeaseRequest.Stream stream, Instant startedAt, Instant expiresAt) {}
