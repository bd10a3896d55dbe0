package dev.admitone.issuance;

import dev.admitone.caller.Caller;
import dev.admitone.caller.CallerSites;
import dev.admitone.json.DocumentOrder;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violations;
import dev.admitone.site.Site;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.TokenRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/** The use case "issue a token". Thread-safe. */
final class IssueToken {

    /** In percent of the token's life. */
    private static final long EARLIEST_REFRESH = 75;

    private static final long LATEST_REFRESH = 90;

    private final CallerSites sites;
    private final TokenIds ids;
    private final Clock clock;
    private final RandomGenerator random;

    IssueToken(CallerSites sites, TokenIds ids, Clock clock, RandomGenerator random) {
        this.sites = sites;
        this.ids = ids;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Issues a token for a caller.
     *
     * @throws Refused with all violations, in the order of the body
     */
    TokenAnswer issue(Caller caller, ObjectNode body) {
        try {
            var violations = new Violations();
            return issue(caller, EntitlementRequest.read(body, ids.next(), violations), violations);
        } catch (Refused refused) {
            throw new Refused(DocumentOrder.sort(refused.violations(), body));
        }
    }

    private TokenAnswer issue(Caller caller, EntitlementRequest request, Violations violations) {
        var site = sites.find(caller, request.site(), violations);
        var formatName = site.formatName(request.format(), violations);
        var format = site.format(formatName);
        var asked = withDefaults(request.token(), site);
        return answer(site.name(), formatName, asked.tokenId(), format.issue(asked, violations));
    }

    private static TokenRequest withDefaults(TokenRequest request, Site site) {
        return request.profile() == null ? request.withProfile(site.defaultProfile()) : request;
    }

    private TokenAnswer answer(String site, String format, UUID id, IssuedToken token) {
        var drm = token.drm();
        return new TokenAnswer(
                id,
                site,
                format,
                drm == null ? null : drm.apiName(),
                token.token(),
                token.notBefore(),
                token.expiresAt(),
                refreshAfter(token),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                token.delivery(),
                token.warnings());
    }

    /** In whole seconds where one lies between the bounds, which is so for every life of four seconds or more. */
    private Instant refreshAfter(IssuedToken token) {
        long life = Duration.between(token.notBefore(), token.expiresAt()).toSeconds();
        long earliest = (life * EARLIEST_REFRESH + 99) / 100;
        long latest = life * LATEST_REFRESH / 100;
        if (latest < earliest) {
            return token.notBefore().plusMillis(life * EARLIEST_REFRESH * 10);
        }
        long spread = (long) (random.nextDouble() * (latest - earliest + 1));
        return token.notBefore().plusSeconds(earliest + spread);
    }
}
