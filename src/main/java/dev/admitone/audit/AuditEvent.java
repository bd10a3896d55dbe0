/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.state.StateFull;
import dev.admitone.state.StateUnavailable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request while it is being decided about: what becomes its line.
 *
 * <p>The use case says what it learns when it learns it, so that a refusal knows what was known. What the caller wrote
 * is cut and escaped in the line; a site or format is told only once it is found. Not thread-safe.
 */
public final class AuditEvent {

    private final String caller;
    private final @Nullable String configuration;
    private boolean person;
    private @Nullable String tokenId;
    private @Nullable String site;
    private @Nullable String format;
    private @Nullable String drm;
    private @Nullable String contentId;
    private @Nullable String userId;
    private @Nullable String profile;
    private @Nullable String keyId;
    private boolean look;
    private Outcome outcome = Outcome.REFUSED;
    private List<String> codes = List.of();
    private List<String> reasons = List.of();

    /**
     * An event about which nothing is known yet.
     *
     * @param caller the id of the caller
     * @param configuration the fingerprint of the configuration under which it is decided, or null
     */
    public AuditEvent(String caller, @Nullable String configuration) {
        this.caller = caller;
        this.configuration = configuration;
    }

    /** The id of the caller names a person. The line has a keyed hash of it only. */
    AuditEvent callerIsPerson(boolean is) {
        this.person = is;
        return this;
    }

    /** The id of the token, made or shown. */
    public AuditEvent tokenId(@Nullable String id) {
        this.tokenId = id;
        return this;
    }

    /** The site, which exists and is the caller's. */
    public AuditEvent site(String name) {
        this.site = name;
        return this;
    }

    /** The format, which the site has. */
    public AuditEvent format(String name) {
        this.format = name;
        return this;
    }

    /** The DRM system. */
    public AuditEvent drm(@Nullable String name) {
        this.drm = name;
        return this;
    }

    /** The content. */
    public AuditEvent contentId(@Nullable String id) {
        this.contentId = id;
        return this;
    }

    /** The viewer. The line has a keyed hash of it only. */
    public AuditEvent userId(@Nullable String id) {
        this.userId = id;
        return this;
    }

    /** The profile. */
    public AuditEvent profile(@Nullable String name) {
        this.profile = name;
        return this;
    }

    /** The id of the key that signed or encrypted the token. */
    public AuditEvent keyId(@Nullable String id) {
        this.keyId = id;
        return this;
    }

    /** The caller only looks: nothing is taken away, and no license follows. */
    public AuditEvent look() {
        this.look = true;
        return this;
    }

    /** The decision. Until there is one, the event counts as refused. */
    public void decided(Outcome decision) {
        this.outcome = decision;
    }

    /**
     * A decision with its reasons.
     *
     * @param why error codes
     * @param words what tells apart cases of one code
     */
    public void decided(Outcome decision, List<String> why, List<String> words) {
        this.outcome = decision;
        this.codes = why;
        this.reasons = words;
    }

    /** The site, or null if it was not found or is not the caller's. */
    public @Nullable String site() {
        return site;
    }

    /** The format, or null if it was not found. */
    public @Nullable String format() {
        return format;
    }

    /** The DRM system by its name in requests, or null. */
    public @Nullable String drm() {
        return drm;
    }

    /** The decision. */
    public Outcome outcome() {
        return outcome;
    }

    /** The error codes that are the reasons; each is one of an {@link dev.admitone.problem.ErrorCode}. */
    public List<String> codes() {
        return codes;
    }

    void failed(RuntimeException failure) {
        outcome = Outcome.REFUSED;
        reasons = List.of();
        if (failure instanceof Refused refused) {
            codes = refused.violations().stream()
                    .map(violation -> violation.code().code())
                    .distinct()
                    .toList();
        } else {
            codes = List.of(code(failure).code());
        }
    }

    private static RequestCode code(RuntimeException failure) {
        if (failure instanceof StateFull) {
            return RequestCode.STATE_FULL;
        }
        return failure instanceof StateUnavailable ? RequestCode.STATE_UNAVAILABLE : RequestCode.INTERNAL;
    }

    /** Writes everything but the time, and the viewer by a hash. */
    void writeTo(LineJsonWriter.Writer line) {
        line.id("token_id", tokenId);
        line.correlationId();
        line.caller(caller, person);
        line.id("site", site);
        line.id("format", format);
        line.id("drm", drm);
        line.id("content_id", contentId);
        line.hashed("user", userId);
        line.id("profile", profile);
        line.id("key_id", keyId);
        line.id("configuration", configuration);
        line.id("decision", outcome.wireName());
        line.list("codes", codes);
        if (!reasons.isEmpty()) {
            line.list("reasons", reasons);
        }
        if (look) {
            line.flag("look");
        }
    }

    /** Without what is asked for and who asks, which may be about a viewer. */
    @Override
    public String toString() {
        return "AuditEvent[site=" + site + "]";
    }
}
