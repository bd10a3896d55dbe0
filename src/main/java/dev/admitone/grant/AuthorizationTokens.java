/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.admitone.crypto.CompactJws;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.settings.Live;
import dev.admitone.vendor.JoseHeader;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Authorization tokens of the DASH-IF license request model: a grant, narrowed to some keys for some minutes, in a JWS
 * (RFC 7515, {@code HS256}). The {@code kid} of the header is that of a grant, and the key is derived from the grant's.
 * Thread-safe.
 */
final class AuthorizationTokens {

    /** The most characters of a token, because clients put it into a header. */
    static final int LONGEST = 5_000;

    private static final JoseHeader HEADER = new JoseHeader("{\"alg\":\"HS256\"}");

    /** Refuses unknown members: a later version may know a restriction that this one would not keep. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Live<GrantSites> sites;
    private final GrantTokens grants;

    AuthorizationTokens(Live<GrantSites> sites) {
        this.sites = sites;
        this.grants = new GrantTokens(sites);
    }

    /**
     * What a token narrows a grant to.
     *
     * @param keyIds at least one key
     * @param drm one of the grant's; null for all
     * @param contentId one of the grant's; null for all
     */
    record Narrowing(
            List<UUID> keyIds,
            @Nullable String drm,
            @Nullable String contentId) {}

    /**
     * The grant that a token is for.
     *
     * @param expiresAt when the grant does
     * @param grant as it was made
     */
    record Subject(String site, Instant expiresAt, String grant) {

        /** Without the grant: its holder gets tokens for it. */
        @Override
        public String toString() {
            return "Subject[site=" + site + "]";
        }
    }

    /** The payload. Times are in seconds. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Payload(
            long exp,
            long iat,
            String jti,
            List<UUID> kids,
            @Nullable String drm,
            @Nullable String contentId,
            String grant) {

        Payload {
            Objects.requireNonNull(kids, "kids");
            Objects.requireNonNull(grant, "grant");
        }

        /** Without the grant: its holder gets tokens for it. */
        @Override
        public String toString() {
            return "Payload[jti=" + jti + "]";
        }
    }

    /** A token that was opened: an authentic grant, narrowed. */
    record Opened(Grant grant, List<UUID> keyIds) {}

    /** How long the tokens of a site last at most. */
    Duration longest(String site) {
        return sites.current().find(site).map(SiteGrants::authorizationDuration).orElse(SiteGrants.AUTHORIZATION);
    }

    /** The end of a token that is made now: that of the grant, or earlier. In whole seconds. */
    Instant end(Subject subject, Instant now) {
        var end = now.plus(longest(subject.site)).truncatedTo(ChronoUnit.SECONDS);
        return end.isBefore(subject.expiresAt) ? end : subject.expiresAt;
    }

    /**
     * Signs a token.
     *
     * @throws Refused A1156 if it had more than {@link #LONGEST} characters
     */
    String seal(Subject subject, Narrowing narrowing, UUID id, Instant now) {
        var site = sites.current().find(subject.site).orElseThrow(ExchangeGrant::gone);
        var payload = new Payload(
                end(subject, now).getEpochSecond(),
                now.getEpochSecond(),
                id.toString(),
                narrowing.keyIds,
                narrowing.drm,
                narrowing.contentId,
                subject.grant);
        var key = site.keys().signer(now);
        var token = key.key().sign(subject.site + "." + key.id(), MAPPER.writeValueAsBytes(payload));
        if (token.length() > LONGEST) {
            throw new Refused(
                    "/kids",
                    RequestCode.AUTHORIZATION_TOO_LONG,
                    "at most " + LONGEST + " characters, not " + token.length()
                            + ": fewer kids, or a grant with a profile instead of a policy");
        }
        return token;
    }

    /**
     * Opens a token. Unknown sites and keys take as long as wrong ones.
     *
     * @return null if it was changed, is none, expired, or its key is not accepted any more
     */
    @Nullable Opened open(String compact, Instant now) {
        var jws = compact.length() > LONGEST ? null : CompactJws.parse(compact).orElse(null);
        if (jws == null) {
            return null;
        }
        var kid = HEADER.keyId(jws.header());
        var json = sites.current().use(kid, now, key -> key.verified(jws));
        var payload = json == null ? null : read(json);
        if (payload == null || now.getEpochSecond() >= payload.exp) {
            return null;
        }
        var grant = grants.open(payload.grant, now);
        if (grant == null || !grant.site().equals(GrantSites.siteOf(kid))) {
            return null;
        }
        var narrowing = new Narrowing(List.copyOf(payload.kids), payload.drm, payload.contentId);
        return new Opened(grant.narrowedTo(narrowing), narrowing.keyIds);
    }

    private static @Nullable Payload read(byte[] json) {
        try {
            return MAPPER.readValue(json, Payload.class);
        } catch (JacksonException e) {
            return null;
        }
    }
}
