/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import dev.admitone.oauth2.AccessTokenValidator;
import dev.admitone.oauth2.Verdict;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.settings.Live;
import dev.admitone.site.Sites;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes callers of those who show an access token: with the sites and scopes of the token that there are here. */
final class BearerTokens {

    /** With this begin the ids of such callers, and of no others. */
    static final String PREFIX = "oauth2:";

    private static final String REFUSAL = BearerTokens.class.getName() + ".refusal";

    private final AccessTokenValidator tokens;
    private final Live<Sites> sites;

    BearerTokens(AccessTokenValidator tokens, Live<Sites> sites) {
        this.tokens = tokens;
        this.sites = sites;
    }

    boolean areTaken() {
        return tokens.areTaken();
    }

    /** Whether what came as Bearer is an access token and no API key. */
    boolean isOne(String shown) {
        return tokens.isOne(shown);
    }

    /** The caller of a token. If there is none, the request says from now on why: {@link #refusal}. */
    Optional<Caller> caller(String token, HttpServletRequest request) {
        var verdict = tokens.judge(token);
        if (verdict instanceof Verdict.Good good) {
            return Optional.of(caller(good));
        }
        request.setAttribute(REFUSAL, refusal(verdict));
        return Optional.empty();
    }

    private Caller caller(Verdict.Good token) {
        var known = sites.current();
        var own = token.sites().stream()
                .filter(site ->
                        site.equals(Caller.ALL_SITES) || known.find(site).isPresent())
                .collect(Collectors.toUnmodifiableSet());
        Set<Scope> scopes = token.scopes().stream()
                .map(Scope::find)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
        return new Caller(PREFIX + token.name(), own, scopes, token.person());
    }

    private static Refused refusal(Verdict verdict) {
        if (verdict instanceof Verdict.Unavailable) {
            var detail = "the keys of the identity provider cannot be fetched; API keys are not concerned";
            return new Refused("", RequestCode.IDENTITY_UNAVAILABLE, detail);
        }
        return verdict instanceof Verdict.NotGood notGood
                ? new Refused("", RequestCode.ACCESS_TOKEN_INVALID, notGood.why())
                : new Refused("", RequestCode.UNAUTHENTICATED, "an access token of the configured issuer");
    }

    /** Why the access token of a request is none; null if it has none. */
    static @Nullable Refused refusal(HttpServletRequest request) {
        return request.getAttribute(REFUSAL) instanceof Refused refused ? refused : null;
    }
}
