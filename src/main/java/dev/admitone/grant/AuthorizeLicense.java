/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.audit.AuditEvent;
import dev.admitone.audit.Outcome;
import dev.admitone.caller.Caller;
import dev.admitone.grant.AuthorizationTokens.Narrowing;
import dev.admitone.grant.AuthorizationTokens.Subject;
import dev.admitone.issuance.IssueToken;
import dev.admitone.issuance.IssueToken.Issue;
import dev.admitone.json.SensitiveJson;
import dev.admitone.json.StringOrNull;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.settings.Live;
import dev.admitone.site.Sites;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The use case "authorize a license request" (DASH-IF license request model). Thread-safe. */
final class AuthorizeLicense {

    private final Live<Sites> sites;
    private final ExchangeGrant exchange;
    private final MakeGrant makeGrant;
    private final IssueToken issueToken;
    private final AuthorizationTokens tokens;

    AuthorizeLicense(
            Live<Sites> sites,
            ExchangeGrant exchange,
            MakeGrant makeGrant,
            IssueToken issueToken,
            AuthorizationTokens tokens) {
        this.sites = sites;
        this.exchange = exchange;
        this.makeGrant = makeGrant;
        this.issueToken = issueToken;
        this.tokens = tokens;
    }

    /**
     * An authorization.
     *
     * @param token for the header {@code Authorization: Bearer} of a license request; null if none was to be made
     * @param refreshAfter when a player should ask for the next one; spread, so that players do not return at once
     */
    record Authorization(@Nullable String token, Instant expiresAt, Instant refreshAfter, Instant serverTime) {

        /** Without the token: its holder gets licenses for it. */
        @Override
        public String toString() {
            return "Authorization[expiresAt=" + expiresAt + "]";
        }
    }

    /**
     * Authorizes the player that has a grant. Uses nothing of the grant.
     *
     * @param issues whether a token is made
     * @param event learns what is asked for and decided
     * @throws Refused 403 if the grant does not allow what is asked for; A1156 if the token would be too long
     */
    Authorization ofPlayer(Player player, AuthorizeQuery query, boolean issues, AuditEvent event) {
        var issue = issueToken.next();
        exchange.check(player, issue.at(), event);
        var grant = player.grant();
        var narrowing = narrowing(grant, query);
        event.drm(narrowing.drm()).contentId(narrowing.contentId());
        var subject = new Subject(grant.site(), grant.expiresAt(), player.credential());
        return decided(subject, issues ? narrowing : null, issue, event);
    }

    /**
     * Authorizes the viewer that a backend names, with a grant that is made for it.
     *
     * @param issues whether grant and token are made; if not, only the limits are counted
     * @throws Refused as for {@code POST /grants}
     */
    Authorization ofCaller(Caller caller, AuthorizeQuery query, boolean issues, AuditEvent event) {
        var issue = issueToken.next();
        var request = grantRequest(query, tokens.longest(query.site()));
        if (!issues) {
            var asked = request.token(query.drm(), query.contentId());
            issueToken.admit(caller, asked, issue, new Violations(), event);
            return decided(new Subject(query.site(), Instant.MAX, ""), null, issue, event);
        }
        var made = makeGrant.make(caller, request, new Violations(), event);
        var narrowing = new Narrowing(query.keyIds(), null, null);
        return decided(new Subject(made.site(), made.expiresAt(), made.grant()), narrowing, issue, event);
    }

    /**
     * Makes the token.
     *
     * @param narrowing null if no token is made
     */
    private Authorization decided(Subject subject, @Nullable Narrowing narrowing, Issue issue, AuditEvent event) {
        var id = issue.tokenId();
        var token = narrowing == null ? null : tokens.seal(subject, narrowing, id, issue.at());
        if (token != null) {
            event.tokenId(id.toString());
        }
        event.decided(Outcome.AUTHORIZED, List.of(), List.of());
        var now = issue.at().truncatedTo(ChronoUnit.SECONDS);
        var end = tokens.end(subject, issue.at());
        return new Authorization(token, end, refresh(now, end, id), now);
    }

    /** After 75 to 90 % of the time, by the random part of the id. */
    private static Instant refresh(Instant now, Instant end, UUID id) {
        long seconds = Duration.between(now, end).toSeconds();
        long spread = Long.remainderUnsigned(id.getLeastSignificantBits(), seconds * 15 / 100 + 1);
        return now.plusSeconds(seconds * 75 / 100 + spread);
    }

    /** What the query narrows a grant to. It can widen nothing. */
    private static Narrowing narrowing(Grant grant, AuthorizeQuery query) {
        var violations = new Violations();
        if (!query.site().equals(grant.site())) {
            violations.add("/site", RequestCode.SITE_FORBIDDEN, "the site of the grant");
        }
        var drm = query.drm() == null ? null : query.drm().toLowerCase(Locale.ROOT);
        if (drm != null && !grant.drms().contains(drm)) {
            violations.add("/drm", RequestCode.GRANT_OTHER_DRM, "one of " + String.join(", ", grant.drms()));
        }
        if (query.contentId() != null && !grant.contentIds().contains(query.contentId())) {
            violations.add("/content_id", RequestCode.GRANT_OTHER_CONTENT, "one that the backend approved");
        }
        same(query.format(), grant.token().format(), "/format", violations);
        same(query.profile(), grant.token().profile(), "/profile", violations);
        var named = NamedKeyIds.of(grant.token().options());
        var keyIds = query.keyIds().stream()
                .filter(id -> named == null || named.contains(id))
                .toList();
        if (keyIds.isEmpty()) {
            violations.add("/kids", RequestCode.GRANT_OTHER_CONTENT, "at least one key that the backend named");
        }
        violations.throwIfAny();
        return new Narrowing(keyIds, drm, query.contentId());
    }

    private static void same(@Nullable String asked, @Nullable String approved, String pointer, Violations violations) {
        if (asked != null && !Objects.equals(asked, approved)) {
            violations.add(
                    pointer,
                    RequestCode.GRANT_OTHER_CONTENT,
                    "leave it out, or send the one that the backend approved");
        }
    }

    private GrantRequest grantRequest(AuthorizeQuery query, Duration duration) {
        return new GrantRequest(
                query.site(),
                query.format(),
                query.userId(),
                query.profile() == null ? null : new StringOrNull(query.profile()),
                null,
                keyIdsOption(query),
                null,
                query.contentId(),
                null,
                query.drm() == null ? null : List.of(query.drm()),
                IntNode.valueOf((int) duration.toSeconds()),
                null,
                null,
                null);
    }

    /** Null if the tokens of the format name no keys. */
    private @Nullable SensitiveJson keyIdsOption(AuthorizeQuery query) {
        var site = sites.current().find(query.site()).orElse(null);
        var name = query.format() != null || site == null ? query.format() : site.defaultFormat();
        var format = site == null || name == null ? null : site.formats().get(name);
        var option = format == null ? null : format.keyIdsOption();
        if (option == null) {
            return null;
        }
        var options = JsonNodeFactory.instance.objectNode();
        var ids = options.putArray(option);
        query.keyIds().forEach(id -> ids.add(id.toString()));
        return SensitiveJson.of(options);
    }
}
