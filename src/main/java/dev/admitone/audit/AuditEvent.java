/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.state.StateFull;
import dev.admitone.state.StateUnavailable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the audit line of a request while the request is decided.
 *
 * <p>The use case sets each member as soon as it is known, so that the line of a refusal has it too. Strings of the
 * caller are cut and escaped in the line; site and format are set only after they are found. Not thread-safe.
 */
public final class AuditEvent {

    private final String caller;
    private final @Nullable String configuration;
    private boolean person;
    private @Nullable String tokenId;
    private @Nullable String messageId;
    private @Nullable String site;
    private @Nullable String format;
    private @Nullable String drm;
    private @Nullable String contentId;
    private @Nullable String userId;
    private @Nullable String profile;
    private @Nullable String keyId;
    private @Nullable String grantId;
    private @Nullable String challenge;
    private @Nullable String deviceId;
    private @Nullable String vendorCode;
    private boolean look;
    private Outcome outcome = Outcome.REFUSED;
    private List<String> codes = List.of();
    private List<String> reasons = List.of();

    /**
     * An event without a decision.
     *
     * @param caller the id of the caller
     * @param configuration the fingerprint of the configuration that decides, or null
     */
    public AuditEvent(String caller, @Nullable String configuration) {
        this.caller = caller;
        this.configuration = configuration;
    }

    /** Whether the id of the caller names a person. Then the line has a keyed hash of it only. */
    AuditEvent callerIsPerson(boolean is) {
        this.person = is;
        return this;
    }

    /** The id of the token that is issued or checked. */
    public AuditEvent tokenId(@Nullable String id) {
        this.tokenId = id;
        return this;
    }

    /** The site, which exists and which the caller may use. */
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

    /** The viewer. The line has a keyed hash only. */
    public AuditEvent userId(@Nullable String id) {
        this.userId = id;
        return this;
    }

    /** The profile. */
    public AuditEvent profile(@Nullable String name) {
        this.profile = name;
        return this;
    }

    /** The grant that is made, used or revoked. */
    public AuditEvent grantId(String id) {
        this.grantId = id;
        return this;
    }

    /** The SHA-256 of the license request in hexadecimal. */
    public AuditEvent challenge(String sha256) {
        this.challenge = sha256;
        return this;
    }

    /** The device that asks for a license. The line has a keyed hash only. */
    public AuditEvent deviceId(@Nullable String id) {
        this.deviceId = id;
        return this;
    }

    /** The error code of the vendor's license server. */
    public AuditEvent vendorCode(@Nullable String code) {
        this.vendorCode = code;
        return this;
    }

    /** Marks a check that redeems nothing, and that no license follows. */
    public AuditEvent look() {
        this.look = true;
        return this;
    }

    /**
     * A token was issued.
     *
     * @param id of the key that signed or encrypted it
     * @param message the id in the token, if the request chose another than that of the answer
     */
    public void issued(@Nullable String id, @Nullable String message) {
        this.outcome = Outcome.ISSUED;
        this.keyId = id;
        this.messageId = message;
    }

    /**
     * Any other decision. Until there is one, the event counts as refused.
     *
     * @param errorCodes why; empty if the caller gets what it asked for
     * @param details distinguish cases of one code
     */
    public void decided(Outcome decision, List<String> errorCodes, List<String> details) {
        this.outcome = decision;
        this.codes = errorCodes;
        this.reasons = details;
    }

    AuditedDecision decision() {
        return new AuditedDecision(site, format, drm, outcome, codes);
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

    /** Writes all members but the time. */
    void writeTo(LineJsonWriter.Writer line) {
        line.id("token_id", tokenId);
        if (messageId != null) {
            line.id("message_id", messageId);
        }
        if (grantId != null) {
            line.id("grant_id", grantId);
        }
        line.correlationId();
        line.caller(caller, person);
        line.id("site", site);
        line.id("format", format);
        line.id("drm", drm);
        line.id("content_id", contentId);
        line.hashed("user", userId);
        if (deviceId != null) {
            line.hashed("device", deviceId);
        }
        line.id("profile", profile);
        line.id("key_id", keyId);
        writeDecision(line);
    }

    private void writeDecision(LineJsonWriter.Writer line) {
        line.id("configuration", configuration);
        line.id("decision", outcome.wireName());
        line.list("codes", codes);
        if (!reasons.isEmpty()) {
            line.list("reasons", reasons);
        }
        if (challenge != null) {
            line.id("challenge", challenge);
        }
        if (vendorCode != null) {
            line.id("vendor_code", vendorCode);
        }
        if (look) {
            line.flag("look");
        }
    }

    /** Without members that may identify a viewer. */
    @Override
    public String toString() {
        return "AuditEvent[site=" + site + "]";
    }
}
