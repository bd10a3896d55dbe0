/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A token that is presented for a license, and what is known of the license request. Absent parts are not compared.
 *
 * @param token the token as it arrived; empty if none did
 * @param drm the DRM system of the request, by this service's own name
 * @param contentId the requested content
 * @param userId the viewer
 * @param keyIds the requested content keys
 * @param client what is known of the client
 * @param vendorDecides whether the vendor's license server judges the client next: then a rule about a fact that is not
 *     known here does not refuse
 */
public record TokenCheck(
        String token,
        @Nullable DrmSystem drm,
        @Nullable String contentId,
        @Nullable String userId,
        @Nullable List<String> keyIds,
        ClientFacts client,
        boolean vendorDecides) {

    /** A check that decides alone. */
    public TokenCheck(
            String token,
            @Nullable DrmSystem drm,
            @Nullable String contentId,
            @Nullable String userId,
            @Nullable List<String> keyIds,
            ClientFacts client) {
        this(token, drm, contentId, userId, keyIds, client, false);
    }

    /** The same check before a request to the vendor's license server. */
    public TokenCheck beforeVendor() {
        return new TokenCheck(token, drm, contentId, userId, keyIds, client, true);
    }

    /** The most characters of a token: issuing makes none that is longer, and checking calls it malformed. */
    public static final int LONGEST = 32 * 1024;

    /** Why a longer one is malformed. */
    public static final String TOO_LONG =
            "it is longer than " + LONGEST + " characters, the most that a token can have";

    /** Whether the token is longer than any that is issued. */
    public boolean isTooLong() {
        return token.length() > LONGEST;
    }

    /**
     * Which of some members are given, for the members that a vendor's tokens do not cover.
     *
     * @param members of {@code drm}, {@code content_id}, {@code user_id} and {@code key_ids}
     */
    public List<String> given(String... members) {
        return Stream.of(members).filter(member -> member(member) != null).toList();
    }

    private @Nullable Object member(String name) {
        return switch (name) {
            case "drm" -> drm;
            case "content_id" -> contentId;
            case "user_id" -> userId;
            case "key_ids" -> keyIds;
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Without the token, which its holder can exchange for a license. */
    @Override
    public String toString() {
        return "TokenCheck[drm=" + drm + ", contentId=" + contentId + ", keyIds=" + keyIds + "]";
    }
}
