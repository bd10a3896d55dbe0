package dev.admitone.issuance;

import dev.admitone.caller.Caller;
import dev.admitone.json.DocumentOrder;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Spelling;
import dev.admitone.problem.Violations;
import dev.admitone.site.Site;
import dev.admitone.site.Sites;
import dev.admitone.token.BoundFormat;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.TokenRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The use case "issue a token". Thread-safe. */
final class IssueToken {

    /** In percent of the token's life. */
    private static final long EARLIEST_REFRESH = 75;

    private static final long LATEST_REFRESH = 90;

    private final Sites sites;
    private final TokenIds ids;
    private final Clock clock;
    private final RandomGenerator random;

    IssueToken(Sites sites, TokenIds ids, Clock clock, RandomGenerator random) {
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
        var site = site(caller, request.site(), violations);
        var formatName = formatName(site, request.format(), violations);
        var format = format(site, formatName);
        var asked = withDefaults(request.token(), site);
        return answer(site.name(), formatName, asked.tokenId(), format.issue(asked, violations));
    }

    /** A site that is not the caller's is answered as one that does not exist. */
    private Site site(Caller caller, @Nullable String name, Violations violations) {
        if (name != null && caller.mayActFor(name) && sites.find(name).isPresent()) {
            return sites.find(name).get();
        }
        var own = sites.names().stream().filter(caller::mayActFor).sorted().toList();
        if (name == null) {
            if (own.size() != 1) {
                violations.add("/site", RequestCode.SITE_REQUIRED, "one of " + String.join(", ", own));
                violations.throwIfAny();
            }
            return sites.find(own.get(0)).orElseThrow();
        }
        var detail = "one of the caller's sites: " + String.join(", ", own) + Spelling.hint(name, own);
        throw new Refused("/site", RequestCode.SITE_FORBIDDEN, detail);
    }

    private static String formatName(Site site, @Nullable String name, Violations violations) {
        var chosen = name == null ? site.defaultFormat() : name;
        if (chosen == null || !site.formats().containsKey(chosen)) {
            List<String> known = site.formats().keySet().stream().sorted().toList();
            var hint = name == null ? "" : Spelling.hint(name, known);
            violations.add("/format", RequestCode.FORMAT_UNKNOWN, "one of " + String.join(", ", known) + hint);
            violations.throwIfAny();
        }
        return Objects.requireNonNull(chosen);
    }

    private static BoundFormat format(Site site, String name) {
        return Objects.requireNonNull(site.formats().get(name));
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
