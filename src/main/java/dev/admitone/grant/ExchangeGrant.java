/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.audit.AuditEvent;
import dev.admitone.grant.Grant.Binding;
import dev.admitone.issuance.IssueToken;
import dev.admitone.issuance.IssueToken.Issue;
import dev.admitone.issuance.IssueTokenRequest;
import dev.admitone.issuance.TokenAnswer;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.ratelimit.GrantLimits;
import dev.admitone.settings.Live;
import dev.admitone.site.Sites;
import dev.admitone.state.GrantStore;
import dev.admitone.state.StateUnavailable;
import dev.admitone.token.SiteFormat;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The use case "exchange a grant for a token". Thread-safe. */
public final class ExchangeGrant {

    /** What a use is told that is not repeatable. */
    private static final String NOT_REPEATABLE = "";

    private static final Pattern REQUEST_ID = Pattern.compile("[!-~]{1,64}");

    private final Live<Sites> sites;
    private final Live<GrantSites> grants;
    private final GrantLimits limits;
    private final IssueToken issueToken;
    private final GrantStore store;

    ExchangeGrant(
            Live<Sites> sites, Live<GrantSites> grants, GrantLimits limits, IssueToken issueToken, GrantStore store) {
        this.sites = sites;
        this.grants = grants;
        this.limits = limits;
        this.issueToken = issueToken;
        this.store = store;
    }

    /**
     * Issues a token of a grant.
     *
     * @param violations what was found in the request before
     * @param event learns what is asked for and decided
     * @throws Refused 403 if the grant expired, was revoked, or is not for this player or what it asks for; with all
     *     violations of the request else
     * @throws StateUnavailable if the store does not answer, unless the site allows that
     */
    public ExchangeAnswer exchange(Player player, ExchangeRequest request, Violations violations, AuditEvent event) {
        count(player, event);
        return exchangeCounted(player, request, violations, event);
    }

    private ExchangeAnswer exchangeCounted(
            Player player, ExchangeRequest request, Violations violations, AuditEvent event) {
        var allowed = allow(player, request, violations);
        var asked = asked(allowed.grant, allowed.chosen, request);
        var use = use(allowed, request);
        var again = use == null || use.value().equals(NOT_REPEATABLE) ? allowed.issue : repeated(use.value());
        var token = issue(player, allowed, again, asked, event);
        return new ExchangeAnswer(token, allowed.grant.expiresAt(), isRenewable(allowed.grant, token, use));
    }

    /**
     * Issues a token that uses nothing of the grant: for requests to a license server that give no license, such as
     * those for a certificate. It must not leave the service.
     *
     * @throws Refused as {@link #exchange}
     */
    public TokenAnswer look(Player player, ExchangeRequest request, Violations violations, AuditEvent event) {
        player.describeTo(event);
        var allowed = allow(player, request, violations);
        checkStore(allowed.grant, allowed.settings);
        return issue(player, allowed, allowed.issue, asked(allowed.grant, allowed.chosen, request), event);
    }

    /**
     * Issues a token of a grant for a license that this service makes itself, which is for no DRM system. It must not
     * leave the service.
     *
     * @throws Refused as {@link #exchange}; A1136 if the grant is for some DRM systems of its format only
     */
    public TokenAnswer exchangeForAnyDrm(Player player, ExchangeRequest request, AuditEvent event) {
        count(player, event);
        var drms = player.grant().drms();
        if (drms.size() < format(player.grant()).drmSystems().size()) {
            throw new Refused(
                    "", RequestCode.GRANT_OTHER_DRM, "a grant for all DRM systems: this one is for " + drms + " only");
        }
        var ofAny = new ExchangeRequest(
                drms.isEmpty() ? null : drms.get(0), request.contentId(), request.keyIds(), null, request.client());
        return exchangeCounted(player, ofAny, new Violations(), event).token();
    }

    /**
     * Refuses a player whose grant gives nothing now. Uses nothing of the grant; whether the device is the one that it
     * is bound to is not looked at.
     *
     * @param event learns what the grant is for
     * @throws Refused 403 if the grant expired, was revoked or used up, or is not for this player; A1124 or A1125 if a
     *     limit is exceeded
     * @throws StateUnavailable if the store does not answer, unless the site allows that
     */
    void check(Player player, Instant now, AuditEvent event) {
        count(player, event);
        var grant = player.grant();
        var settings = grants.current().find(grant.site()).orElseThrow(ExchangeGrant::gone);
        checkTime(grant, now);
        checkPlace(player, settings);
        checkStore(grant, settings);
    }

    private void checkStore(Grant grant, SiteGrants settings) {
        boolean takeUnknown = settings.allowedWithoutState() && grant.maxTokens() == null;
        try {
            checkKnown(grant, takeUnknown);
        } catch (StateUnavailable e) {
            if (!takeUnknown) {
                throw e;
            }
        }
    }

    private void checkKnown(Grant grant, boolean takeUnknown) {
        var known = store.find(grant.id()).orElse(null);
        if (known == null) {
            if (!takeUnknown) {
                used(new GrantStore.Result(GrantStore.Outcome.UNKNOWN, 0, NOT_REPEATABLE));
            }
            return;
        }
        boolean revoked = known.revoked() || ManageGrants.isViewerRevoked(store, grant, known);
        boolean usedUp = grant.maxTokens() != null && known.uses() >= grant.maxTokens();
        if (revoked || usedUp) {
            var outcome = revoked ? GrantStore.Outcome.REVOKED : GrantStore.Outcome.USED_UP;
            used(new GrantStore.Result(outcome, known.uses(), NOT_REPEATABLE));
        }
    }

    private TokenAnswer issue(Player player, Allowed allowed, Issue issue, IssueTokenRequest asked, AuditEvent event) {
        var entitled =
                new Issue(issue.tokenId(), issue.at(), allowed.grant.token().rules());
        return issueToken.issue(player.caller(), asked, entitled, new Violations(), event);
    }

    /** A use of a grant that this player may make, as far as it is known without the store. */
    private record Allowed(Grant grant, SiteGrants settings, Choice chosen, Issue issue) {}

    /** Before the request is looked at, so that what is refused is counted too. */
    private void count(Player player, AuditEvent event) {
        var grant = player.grant();
        player.describeTo(event);
        var address = player.address();
        limits.count(grant.site(), grant.id(), address.isKnown() ? address.network() : null);
    }

    private Allowed allow(Player player, ExchangeRequest request, Violations violations) {
        var grant = player.grant();
        var issue = issueToken.next();
        var settings = grants.current().find(grant.site()).orElseThrow(ExchangeGrant::gone);
        checkRequestId(request, violations);
        violations.throwIfAny();
        checkTime(grant, issue.at());
        checkPlace(player, settings);
        checkDevice(grant, request.deviceId());
        return new Allowed(grant, settings, Choice.of(grant, request.drm(), request.contentId(), ""), issue);
    }

    static Refused gone() {
        return new Refused("", RequestCode.GRANT_REVOKED, "the site no longer accepts grants");
    }

    private static void checkRequestId(ExchangeRequest request, Violations violations) {
        var id = request.requestId();
        if (id != null && !REQUEST_ID.matcher(id).matches()) {
            violations.add("/request_id", RequestCode.WRONG_TYPE, "1 to 64 visible ASCII characters");
        }
    }

    private static void checkTime(Grant grant, Instant now) {
        if (!now.isBefore(grant.expiresAt())) {
            var detail = "request another grant from the backend: it expired at " + grant.expiresAt();
            throw new Refused("", RequestCode.GRANT_EXPIRED, detail);
        }
    }

    private static void checkPlace(Player player, SiteGrants settings) {
        var origin = player.origin();
        if (origin != null && !settings.origins().contains(origin)) {
            throw new Refused(
                    "", RequestCode.GRANT_OTHER_ORIGIN, "one of the site's grants.allowed-origins, exactly as written");
        }
        var ip = player.grant().bind().ip();
        if (ip != null && !player.address().is(ip)) {
            throw new Refused("", RequestCode.GRANT_OTHER_ADDRESS, "must come from the address in bind.ip");
        }
    }

    private static void checkDevice(Grant grant, @Nullable String device) {
        var bind = grant.bind();
        if (bind.deviceId() != null && device == null) {
            throw new Refused(
                    "/client/device_id", RequestCode.GRANT_OTHER_DEVICE, "required: the grant is bound to a device");
        }
        if (bind.deviceId() != null
                && !bind.deviceId().equals(Binding.FIRST)
                && !bind.deviceId().equals(device)) {
            throw new Refused(
                    "/client/device_id", RequestCode.GRANT_OTHER_DEVICE, "must be the device in bind.device_id");
        }
    }

    /** What the player adds stays within what the backend fixed. */
    private IssueTokenRequest asked(Grant grant, Choice chosen, ExchangeRequest request) {
        var options = PlayerOptions.of(grant, request, format(grant).sessionOption());
        return grant.request(chosen, options);
    }

    private SiteFormat format(Grant grant) {
        return sites.current()
                .find(grant.site())
                .map(site -> site.formats().get(grant.token().format()))
                .orElseThrow(ExchangeGrant::gone);
    }

    /** A request, and which token it is for. */
    private record Asked(ExchangeRequest request, Choice chosen) {

        /** Names the request in the store. Another token under the same id is another request, and another use. */
        @Nullable String name() {
            if (request.requestId() == null) {
                return null;
            }
            var session = request.client() == null ? null : request.client().sessionId();
            return Arrays.asList(
                            request.requestId(),
                            chosen.drm(),
                            chosen.contentId(),
                            request.keyIds(),
                            request.deviceId(),
                            session)
                    .toString();
        }
    }

    /** Null if the store does not answer, and the site allows that. */
    private GrantStore.@Nullable Result use(Allowed allowed, ExchangeRequest request) {
        var grant = allowed.grant;
        var issue = allowed.issue;
        var pins = Binding.FIRST.equals(grant.bind().deviceId()) ? request.deviceId() : null;
        var value = request.requestId() == null ? NOT_REPEATABLE : issue.at().toEpochMilli() + " " + issue.tokenId();
        var name = new Asked(request, allowed.chosen).name();
        boolean needsStore = grant.maxTokens() != null || pins != null;
        boolean takeUnknown = allowed.settings.allowedWithoutState() && !needsStore;
        try {
            return used(store.use(new GrantStore.Use(grant.name(), grant.maxTokens(), pins, name, value, takeUnknown)));
        } catch (StateUnavailable e) {
            if (takeUnknown) {
                return null;
            }
            throw e;
        }
    }

    private static GrantStore.Result used(GrantStore.Result result) {
        return switch (result.outcome()) {
            case USED -> result;
            case UNKNOWN ->
                throw new Refused(
                        "",
                        RequestCode.GRANT_UNKNOWN,
                        "request another grant from the backend: the state store has lost the record of this one");
            case REVOKED -> throw new Refused("", RequestCode.GRANT_REVOKED, "tell the viewer; do not try again");
            case USED_UP ->
                throw new Refused(
                        "",
                        RequestCode.GRANT_USED_UP,
                        "request another grant from the backend: its max_tokens is " + result.uses());
            case OTHER_DEVICE ->
                throw new Refused(
                        "/client/device_id",
                        RequestCode.GRANT_OTHER_DEVICE,
                        "must be the device that used the grant first");
        };
    }

    private static Issue repeated(String value) {
        int blank = value.indexOf(' ');
        return new Issue(
                UUID.fromString(value.substring(blank + 1)),
                Instant.ofEpochMilli(Long.parseLong(value.substring(0, blank))),
                null);
    }

    /** Whether a further token will come when the player should ask for it. */
    private static boolean isRenewable(Grant grant, TokenAnswer token, GrantStore.@Nullable Result use) {
        boolean isLast = use != null && grant.maxTokens() != null && use.uses() >= grant.maxTokens();
        return !isLast && token.refreshAfter().isBefore(grant.expiresAt());
    }
}
