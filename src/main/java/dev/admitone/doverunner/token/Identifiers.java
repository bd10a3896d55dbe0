/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.doverunner.policy.DoverunnerCode;
import dev.admitone.json.StringFormat;
import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.Violations;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The rules for the two free-form strings of a token.
 *
 * <p>A Unicode string is used byte for byte, neither trimmed nor normalised. Control characters are refused, and so are
 * unpaired surrogates: Java would hash each as {@code '?'}, so that two viewers had one hash.
 *
 * @param maxUserIdLength in characters; the vendor's pages say 32 and 200
 * @param anonymousAllowed whether a request without a viewer is for {@link #ANONYMOUS}
 */
record Identifiers(int maxUserIdLength, boolean anonymousAllowed) {

    /** The user id that the vendor documents for services without viewers. */
    static final String ANONYMOUS = "LICENSETOKEN";

    /** The vendor's limit; in bytes on one of its pages and in characters on another, so the stricter one. */
    private static final int MAX_CONTENT_ID_BYTES = 200;

    String userId(@Nullable String userId, Violations violations) {
        if (userId == null && anonymousAllowed) {
            return ANONYMOUS;
        }
        if (userId == null || StringFormat.isBlank(userId)) {
            violations.add("/user_id", DoverunnerCode.USER_ID_REQUIRED, "required: a string that is not blank");
            return "";
        }
        if (userId.codePointCount(0, userId.length()) > maxUserIdLength) {
            violations.add("/user_id", DoverunnerCode.USER_ID, "at most " + maxUserIdLength + " characters");
        }
        refuseUnsafe(userId, "/user_id", DoverunnerCode.USER_ID, violations);
        return userId;
    }

    static String contentId(@Nullable String contentId, Violations violations) {
        if (contentId == null || StringFormat.isBlank(contentId)) {
            violations.add("/content_id", DoverunnerCode.CONTENT_ID_REQUIRED, "required: a string that is not blank");
            return "";
        }
        if (contentId.getBytes(StandardCharsets.UTF_8).length > MAX_CONTENT_ID_BYTES) {
            var detail = "at most " + MAX_CONTENT_ID_BYTES + " bytes in UTF-8";
            violations.add("/content_id", DoverunnerCode.CONTENT_ID, detail);
        }
        refuseUnsafe(contentId, "/content_id", DoverunnerCode.CONTENT_ID, violations);
        return contentId;
    }

    private static void refuseUnsafe(String text, String pointer, ErrorCode code, Violations violations) {
        if (isUnsafe(text)) {
            violations.add(pointer, code, "no control characters and no unpaired surrogates");
        }
    }

    /** Whether a string has control characters or unpaired surrogates. */
    static boolean isUnsafe(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                return true;
            }
            if (Character.isSurrogate(c) && !Character.isSupplementaryCodePoint(text.codePointAt(i++))) {
                return true;
            }
        }
        return false;
    }
}
