/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of playback grants, for this instance or shared by several: revocations, uses, the pinned device. Every
 * operation is atomic for one grant. Thread-safe.
 *
 * <p>Every method throws {@link StateUnavailable} if the store does not answer; the operation may have taken effect
 * then. {@link #remember} and {@link #use} throw {@link StateFull} if there is no room.
 */
public interface GrantStore {

    /** How long the repetition of a request is the same use. */
    Duration REPEATABLE = Duration.ofSeconds(30);

    /**
     * A grant that was made.
     *
     * @param id unique across sites
     * @param site the site's name
     * @param userId the viewer; null if the grant is for none
     * @param madeAt when, by the clock of the instance that made it
     * @param expiresAt until then the store keeps what it knows
     */
    record GrantName(String id, String site, @Nullable String userId, Instant madeAt, Instant expiresAt) {

        /** Without the viewer. */
        @Override
        public String toString() {
            return "GrantName[id=" + id + ", site=" + site + "]";
        }
    }

    /**
     * One use of a grant.
     *
     * @param mostUses how many uses are allowed; null for any number
     * @param device the device that uses it; the first one is pinned. Null if devices do not matter
     * @param request names the request, so that its repetition is the same use; null if it cannot be repeated
     * @param value what a repetition of the request is told
     * @param takeUnknown whether a grant that the store does not know is used all the same
     */
    record Use(
            GrantName grant,
            @Nullable Integer mostUses,
            @Nullable String device,
            @Nullable String request,
            String value,
            boolean takeUnknown) {}

    /** What became of a use. */
    enum Outcome {
        USED,
        /** The store does not know the grant: it expired, or the store lost its memory. */
        UNKNOWN,
        REVOKED,
        USED_UP,
        OTHER_DEVICE
    }

    /**
     * The result of a use.
     *
     * @param uses how often the grant was used
     * @param value of the first request with this name, if it was used
     */
    record Result(Outcome outcome, int uses, String value) {}

    /**
     * What is known of a grant.
     *
     * @param description what {@link #remember} was given
     * @param madeAt by the clock of the store
     * @param revoked by itself; see {@link #revokedUntil} for those of a viewer
     * @param lastUse null if it was never used
     */
    record KnownGrant(
            String site,
            String description,
            Instant madeAt,
            int uses,
            @Nullable Instant lastUse,
            boolean revoked,
            boolean devicePinned) {}

    /** Remembers a grant that was made. */
    void remember(GrantName grant, String description);

    /** Uses a grant, unless it may not be used. */
    Result use(Use use);

    /** What is known of a grant; empty if it expired, or if the store lost its memory. */
    Optional<KnownGrant> find(String id);

    /** The instant until which all grants of a viewer are revoked, by the clock of the store; empty if none are. */
    Optional<Instant> revokedUntil(Viewer viewer);

    /** Revokes a grant; nothing if it is not known. */
    void revoke(String id);

    /**
     * Revokes all grants of a viewer that were made until now.
     *
     * @param until when the last of them expires at the latest
     */
    void revokeAll(Viewer viewer, Instant until);
}
