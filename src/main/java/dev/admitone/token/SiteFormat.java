/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import dev.admitone.problem.Violations;
import dev.admitone.rotation.KeySchedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A token format with the keys, durations and profiles of one site. Immutable, thread-safe, its keys ready for use. */
public interface SiteFormat {

    /**
     * Checks a request and determines its policy. No token is made.
     *
     * @param now the instant of the request
     * @param violations takes all violations of the request; the result must not be sealed if there is any
     */
    PreparedToken prepare(TokenRequest request, Instant now, Violations violations);

    /** The viewer that the token of a request would name, by whom requests are counted; null if none. Never throws. */
    default @Nullable String viewer(TokenRequest request) {
        return request.userId();
    }

    /**
     * Whether its tokens are exchanged for licenses, so that the site's entitlement must admit the viewer first. False
     * for the tokens that are sent to the entitlement itself.
     */
    default boolean needsEntitlement() {
        return true;
    }

    /**
     * Checks whether a token may be exchanged for a license at an instant, without regard to earlier uses. Never
     * throws.
     */
    VerificationResult verify(TokenCheck check, Instant now);

    /**
     * Refuses what the format compares with tokens and cannot read in a request.
     *
     * @param violations takes what is wrong, which is the caller's fault and not the token's
     */
    default void refuse(TokenCheck check, Violations violations) {}

    /** Whether a string looks like a token of this format. Never throws. */
    Recognition recognise(String token);

    /**
     * Whether a string has the form of this format's tokens. Decodes nothing, where a format can tell without: every
     * format of a site is asked for every token.
     */
    default boolean hasForm(String token) {
        return recognise(token) != Recognition.NO;
    }

    /**
     * Whether the custom data of a license request of a DRM system may carry its tokens. Custom data is a part of
     * PlayReady challenges; a vendor may use the word for another thing.
     */
    default boolean isCarriedInCustomData(DrmSystem drm) {
        return true;
    }

    /** Whether the built-in license proxy can ask its vendor's license server. */
    default boolean hasLicenseProxy() {
        return false;
    }

    /** The DRM systems that its tokens can be asked for; empty if they are for no DRM system. */
    List<DrmSystem> drmSystems();

    /** The option that holds the id of a playback session; null if its tokens have none. */
    default @Nullable String sessionOption() {
        return null;
    }

    /** The option that holds the ids of content keys; null if a request for its tokens names none. */
    default @Nullable String keyIdsOption() {
        return null;
    }

    /** How a player sends tokens of this format to the license server. */
    IssuedToken.Delivery delivery();

    /** When which of its keys is used; empty if it has none. */
    default Optional<KeySchedule> keys() {
        return Optional.empty();
    }
}
