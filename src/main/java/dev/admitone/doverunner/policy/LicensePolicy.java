/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.policy;

import dev.admitone.json.JsonObject;
import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.Violations;
import dev.admitone.token.AllowedLicense;
import dev.admitone.vendor.JsonWriter;
import dev.admitone.vendor.ObjectFormat;
import dev.admitone.vendor.PolicyObject;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a license may do: DoveRunner's policy, version 2. Immutable.
 *
 * @param playback validity, persistence, tracks and streams; absent means the vendor's defaults
 * @param security output protection, at most one entry per type of track
 * @param externalKey content keys of the caller's own, or null
 */
public record LicensePolicy(
        @Nullable PlaybackPolicy playback,
        List<PolicyObject> security,
        @Nullable PolicyObject externalKey) implements JsonWriter.Part {

    static final String POLICY_VERSION = "policy_version";
    static final String PLAYBACK = "playback_policy";
    static final String SECURITY = "security_policy";
    static final String EXTERNAL_KEY = "external_key";

    /** Where a policy says when its license ends. */
    public static final String END = "/" + PLAYBACK + "/" + ExpireDate.NAME;

    /** All defaults: legal, and an unlimited license. */
    static final LicensePolicy DEFAULTS = new LicensePolicy(null, List.of(), null);

    private static final int VERSION = 2;
    private static final int USUAL_LENGTH = 1024;

    /** Reads a policy that stands at a pointer; an invalid member is recorded and read as absent. */
    public static LicensePolicy read(ObjectNode json, String pointer, Violations violations) {
        var reading = new JsonObject.Reading(pointer, violations, DoverunnerCode.UNKNOWN_MEMBER);
        return reading.read(json, LicensePolicy::read);
    }

    private static LicensePolicy read(JsonObject json) {
        var version = json.any(POLICY_VERSION);
        if (version != null && !(version.isInt() && version.intValue() == VERSION)) {
            json.violation(POLICY_VERSION, DoverunnerCode.POLICY_VERSION, "2, not in quotes");
        }
        var playback = json.object(PLAYBACK, DoverunnerCode.PLAYBACK_POLICY, PlaybackPolicy::read);
        var security = oneOrMore(json, SECURITY, DoverunnerCode.SECURITY_POLICY, SecurityPolicy.FORMAT);
        var externalKey = json.object(EXTERNAL_KEY, DoverunnerCode.EXTERNAL_KEY, ExternalKey::read);
        if (json.any(SECURITY) instanceof ArrayNode entries) {
            var tracks = entries.valueStream().map(LicensePolicy::writtenTracks).toList();
            refuseTwice(tracks, json);
        }
        return new LicensePolicy(playback, security == null ? List.of() : List.copyOf(security), externalKey);
    }

    /** The vendor documents "an instance of X or List[X]": a single object is read as a list of one. */
    static @Nullable List<PolicyObject> oneOrMore(JsonObject json, String name, ErrorCode code, ObjectFormat format) {
        var value = json.any(name);
        if (value instanceof ArrayNode) {
            return json.list(name, code, format::read);
        }
        if (value != null && !value.isObject()) {
            json.violation(name, code, "an array of objects, or one object");
            return null;
        }
        var single = json.object(name, code, format::read);
        return single == null ? null : List.of(single);
    }

    /** The type as written; empty if it is invalid, which is recorded elsewhere. */
    private static String writtenTracks(JsonNode entry) {
        var byDefault = entry.isObject() && !entry.has(SecurityPolicy.TRACK_TYPE) ? "ALL" : "";
        return entry.path(SecurityPolicy.TRACK_TYPE).stringValue(byDefault);
    }

    /** The vendor does not publish which of two policies for one track applies, so there must be only one. */
    private static void refuseTwice(List<String> tracks, JsonObject json) {
        var seen = new HashSet<String>();
        for (int i = 0; i < tracks.size(); i++) {
            if (!tracks.get(i).isEmpty() && !seen.add(tracks.get(i))) {
                var place = "/" + SECURITY + "/" + i + "/" + SecurityPolicy.TRACK_TYPE;
                json.violation(place, DoverunnerCode.TRACK_TYPE_TWICE, "one entry per track type; absent means ALL");
            }
        }
    }

    @Override
    public void writeTo(JsonWriter out) {
        out.member(POLICY_VERSION, VERSION)
                .member(PLAYBACK, playback == null ? null : playback.members())
                .member(SECURITY, security.isEmpty() ? null : security)
                .member(EXTERNAL_KEY, externalKey);
    }

    /**
     * Records that a license would have ended already when it is issued.
     *
     * @param place where the end stands; the policy as a whole stands there if the end is not in the request
     */
    public void checkEnd(String place, Instant now, Violations violations) {
        if (playback != null && playback.isOver(now)) {
            var end = Objects.requireNonNull(playback.expireDate());
            violations.add(place, DoverunnerCode.LICENSE_OVER, ExpireDate.later(end, now));
        }
    }

    /** What it allows, without the limit of streams, which is kept when a token is checked. */
    public AllowedLicense allowed() {
        var restrictions = security.isEmpty() ? List.<String>of() : List.of("/" + SECURITY);
        return (playback == null ? PlaybackPolicy.DEFAULTS : playback).allowed(restrictions);
    }

    /** The policy as compact JSON in UTF-8. */
    public byte[] toJson() {
        return JsonWriter.of(this, USUAL_LENGTH);
    }

    /** Keys are left out. */
    @Override
    public String toString() {
        return "LicensePolicy[playback=" + playback + ", security=" + security + ", externalKey="
                + (externalKey == null ? "none" : "***") + "]";
    }
}
