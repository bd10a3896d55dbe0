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

/** Maps access tokens to callers, with those sites and scopes of the token that exist here. */
final class BearerTokens {

    /** Prefix of the ids of these callers, and of no others. */
    static final String PREFIX = "oauth2:";

    private static final String REFUSAL = BearerTokens.class.getName() + ".refusal";

    private final AccessTokenValidator tokens;
    private final Live<Sites> sites;

    BearerTokens(AccessTokenValidator tokens, Live<Sites> sites) {
        this.tokens = tokens;
        this.sites = sites;
    }

    boolean areAccepted() {
        return tokens.areAccepted();
    }

    /** Whether a Bearer credential is an access token and not an API key. */
    boolean isToken(String credential) {
        return tokens.isToken(credential);
    }

    /** The caller of a token. For an invalid token, stores the reason in the request: {@link #refusal}. */
    Optional<Caller> caller(String token, HttpServletRequest request) {
        var verdict = tokens.validate(token);
        if (verdict instanceof Verdict.Accepted accepted) {
            return Optional.of(caller(accepted));
        }
        request.setAttribute(REFUSAL, refusal(verdict));
        return Optional.empty();
    }

    private Caller caller(Verdict.Accepted token) {
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
            var detail = "the signing keys of the identity provider cannot be fetched; API keys still work";
            return new Refused("", RequestCode.IDENTITY_UNAVAILABLE, detail);
        }
        return verdict instanceof Verdict.Rejected rejected
                ? new Refused("", RequestCode.ACCESS_TOKEN_INVALID, rejected.reason())
                : new Refused("", RequestCode.UNAUTHENTICATED, "an access token of the configured issuer");
    }

    /** Why the access token of a request was refused; null without an access token. */
    static @Nullable Refused refusal(HttpServletRequest request) {
        return request.getAttribute(REFUSAL) instanceof Refused refused ? refused : null;
    }
}
