/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import dev.admitone.token.DrmSystem;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a complete message: a profile may leave keys, user and session to the request.
 *
 * @param message the message with everything that goes into the token
 * @param hasKeys whether the message or the request around it says which keys
 * @param drm the DRM system that will ask for the license, or null if any may
 */
record Completeness(
        EntitlementMessage message,
        boolean hasKeys,
        @Nullable DrmSystem drm) {

    private static final String CONTROL = "/" + LicenseTerms.LICENSE_SERVER + "/access_control";
    private static final String SESSION = "/" + EntitlementMessage.SESSION;
    private static final String KEYS_REQUIRED =
            "required: inline, license_request or stored; in a request also options.key_ids or options.content_keys";
    private static final String SESSION_ID_REQUIRED =
            "required: sessions are counted. PlayReady has no session ids; FairPlay and Widevine have them with"
                    + " use_native_session_ids; NONE exempts a DRM system";

    /**
     * The places of the parts that may be missing.
     *
     * @param message the message
     * @param userId the user
     * @param sessionId the session id
     * @param beside further places: if one is invalid, it is not known what is missing
     */
    record Places(String message, String userId, String sessionId, List<String> beside) {

        /** The places that must be valid for a rule to be checked. */
        private List<String> needs(String... inMessage) {
            return Stream.concat(Arrays.stream(inMessage).map(place -> message + place), beside.stream())
                    .toList();
        }
    }

    void check(Places places, RuleReporter rules) {
        if (!hasKeys) {
            var place = "/" + EntitlementMessage.SOURCE;
            rules.add(places.message + place, AxinomCode.CONTENT_KEYS_SOURCE, KEYS_REQUIRED, places.needs(place));
        }
        var control = message.terms().accessControl();
        if (control.limit() != null && userId() == null && !isExempt(control)) {
            rules.add(
                    places.userId,
                    AxinomCode.CONCURRENCY_USER,
                    "required: streams are counted for each user",
                    places.needs(
                            CONTROL + "/concurrency_limit",
                            CONTROL + "/fairplay",
                            CONTROL + "/playready",
                            CONTROL + "/widevine",
                            SESSION + "/user_id"));
        }
        if (control.countsSessions() && sessionId() == null && !hasOtherSessionIds(control)) {
            rules.add(
                    places.sessionId,
                    AxinomCode.SESSION_ID,
                    SESSION_ID_REQUIRED,
                    places.needs(
                            CONTROL + "/concurrency_limit",
                            CONTROL + "/concurrency_mode",
                            CONTROL + "/fairplay",
                            CONTROL + "/playready",
                            CONTROL + "/widevine",
                            SESSION));
        }
    }

    private @Nullable String userId() {
        return message.session() == null ? null : message.session().userId();
    }

    private @Nullable String sessionId() {
        return message.session() == null ? null : message.session().sessionId();
    }

    /** Whether the streams of every DRM system that may request the license are not counted. */
    private boolean isExempt(AccessControl control) {
        return mayAsk().allMatch(control::isExempt);
    }

    /** Whether every DRM system that may request the license is exempt or has session ids of its own. */
    private boolean hasOtherSessionIds(AccessControl control) {
        return mayAsk().allMatch(system -> control.isExempt(system) || control.usesNativeSessionIds(system));
    }

    private Stream<DrmSystem> mayAsk() {
        return drm == null ? Stream.of(DrmSystem.FAIRPLAY, DrmSystem.PLAYREADY, DrmSystem.WIDEVINE) : Stream.of(drm);
    }
}
