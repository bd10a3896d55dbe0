/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.admitone.issuance.IssueTokenRequest;
import dev.admitone.json.SensitiveJson;
import dev.admitone.json.StringOrNull;
import dev.admitone.state.GrantStore.GrantName;
import dev.admitone.token.UsageRules;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a backend approved: the content of a grant, which only this service can read. Immutable.
 *
 * @param id unique across sites
 * @param site the site that made it
 * @param viewer the viewer that its tokens name, who may stand in the policy only; null if none
 * @param madeAt when it was made
 * @param expiresAt the first instant at which it gives no more tokens
 * @param contentIds what may be played; empty if its tokens name no content
 * @param drms the DRM systems, by their names; empty if its tokens are for none
 * @param maxTokens how many tokens it gives; null for any number
 * @param bind who may use it
 * @param token what all of its tokens have in common
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Grant(
        String id,
        String site,
        @Nullable String viewer,
        Instant madeAt,
        Instant expiresAt,
        List<String> contentIds,
        List<String> drms,
        @Nullable Integer maxTokens,
        Binding bind,
        Template token) {

    /** Refuses unknown members: a later version may know a restriction that this one would not keep. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Absent lists are empty, and an absent binding binds to nothing. */
    Grant {
        Objects.requireNonNull(token, "token");
        contentIds = contentIds == null ? List.of() : List.copyOf(contentIds);
        drms = drms == null ? List.of() : List.copyOf(drms);
        bind = bind == null ? Binding.NONE : bind;
    }

    /**
     * What all tokens of a grant have in common, as in a request for a token.
     *
     * @param profile the name of a policy, which is looked up when a token is made
     * @param withoutProfile true if not even the default profile applies; else null
     * @param rules what the SDP of the site said; null if it is asked for each token, or never
     * @param licenseRules the vendor-neutral rules of the request; null if it has none. Empty ones are another request,
     *     so they are kept
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Template(
            String format,
            @Nullable String userId,
            @Nullable String profile,
            @Nullable Boolean withoutProfile,
            @Nullable ObjectNode policy,
            @Nullable ObjectNode options,
            @Nullable UsageRules rules,
            @Nullable ObjectNode licenseRules) {

        private @Nullable StringOrNull namedProfile() {
            return profile == null && withoutProfile == null ? null : new StringOrNull(profile);
        }

        /** Without the viewer and what may hold keys. */
        @Override
        public String toString() {
            return "Template[format=" + format + "]";
        }
    }

    /**
     * Who may use a grant. A player that differs in one of them is refused.
     *
     * @param deviceId the device; {@value #FIRST} for the first one that uses the grant
     * @param ip the address
     * @param jkt the thumbprint (RFC 7638) of the player's key
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Binding(
            @Nullable String deviceId,
            @Nullable String ip,
            @Nullable String jkt) {

        /** Stands for the device that uses the grant first. */
        static final String FIRST = "first";

        static final Binding NONE = new Binding(null, null, null);

        /** Without the device and its address. */
        @Override
        public String toString() {
            return "Binding";
        }
    }

    /** The content of a grant; null if a member is unknown or has another type. */
    static @Nullable Grant read(byte[] json) {
        try {
            return MAPPER.readValue(json, Grant.class);
        } catch (JacksonException e) {
            return null;
        }
    }

    /** The content as JSON in UTF-8. */
    byte[] bytes() {
        return MAPPER.writeValueAsBytes(this);
    }

    /** Its name in the state store. */
    GrantName name() {
        return new GrantName(id, site, viewer, madeAt, expiresAt);
    }

    /** The same grant for fewer DRM systems, contents and keys. */
    Grant narrowedTo(AuthorizationTokens.Narrowing to) {
        var options = NamedKeyIds.narrowed(token.options, to.keyIds());
        var narrowed = new Template(
                token.format,
                token.userId,
                token.profile,
                token.withoutProfile,
                token.policy,
                options,
                token.rules,
                token.licenseRules);
        return new Grant(
                id,
                site,
                viewer,
                madeAt,
                expiresAt,
                to.contentId() == null ? contentIds : List.of(to.contentId()),
                to.drm() == null ? drms : List.of(to.drm()),
                maxTokens,
                bind,
                narrowed);
    }

    /**
     * The request for one of its tokens.
     *
     * @param options those of the grant, or fewer
     */
    IssueTokenRequest request(Choice choice, @Nullable ObjectNode options) {
        return new IssueTokenRequest(
                site,
                token.format,
                choice.drm(),
                token.userId,
                choice.contentId(),
                token.namedProfile(),
                sensitive(token.policy),
                sensitive(options),
                sensitive(token.licenseRules));
    }

    private static @Nullable SensitiveJson sensitive(@Nullable ObjectNode json) {
        return json == null ? null : SensitiveJson.of(json);
    }

    /** Without the viewer and what may hold keys. */
    @Override
    public String toString() {
        return "Grant[id=" + id + ", site=" + site + "]";
    }
}
