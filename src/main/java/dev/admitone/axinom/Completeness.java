package dev.admitone.axinom;

import dev.admitone.token.DrmSystem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules that only a complete message fulfils: a profile may leave keys, user and session to the request.
 *
 * @param message the message with everything that goes into the token
 * @param hasKeys whether the message or the request around it says which keys
 * @param drm the DRM system that will ask for the license, or null if any may
 */
record Completeness(
        EntitlementMessage message,
        boolean hasKeys,
        @Nullable DrmSystem drm) {

    private static final String REQUIRED =
            "required: inline, license_request or stored; in a request also options.key_ids or options.content_keys";

    /**
     * Where the parts stand that may be missing.
     *
     * @param source the keys
     * @param userId the user
     * @param sessionId the session id
     * @param needs what must have been understood for anything to be judged
     */
    record Places(String source, String userId, String sessionId, List<String> needs) {}

    void check(Places places, Complaints complaints) {
        if (!hasKeys) {
            complaints.add(places.source, AxinomCode.CONTENT_KEYS_SOURCE, REQUIRED, places.needs);
        }
        var control = message.terms().accessControl();
        if (control.concurrencyLimit() != null && userId() == null) {
            var detail = "required: streams are counted for each user";
            complaints.add(places.userId, AxinomCode.CONCURRENCY_USER, detail, places.needs);
        }
        if (control.countsSessions() && sessionId() == null && !hasOtherSessionIds(control)) {
            var detail = "required: sessions are counted, and PlayReady has no ids of its own, FairPlay and Widevine"
                    + " only with use_native_session_ids; NONE exempts a DRM system";
            complaints.add(places.sessionId, AxinomCode.SESSION_ID, detail, places.needs);
        }
    }

    private @Nullable String userId() {
        return message.session() == null ? null : message.session().userId();
    }

    private @Nullable String sessionId() {
        return message.session() == null ? null : message.session().sessionId();
    }

    /** Whether every DRM system that may ask is exempt or has session ids of its own. */
    private boolean hasOtherSessionIds(AccessControl control) {
        return isFineFor(DrmSystem.FAIRPLAY, control)
                && isFineFor(DrmSystem.PLAYREADY, control)
                && isFineFor(DrmSystem.WIDEVINE, control);
    }

    private boolean isFineFor(DrmSystem system, AccessControl control) {
        boolean mayAsk = drm == null || drm == system;
        return !mayAsk || control.isExempt(system) || control.usesNativeSessionIds(system);
    }
}
