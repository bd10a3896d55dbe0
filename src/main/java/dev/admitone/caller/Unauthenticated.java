/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import dev.admitone.problem.Problems;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Answers requests that are nobody's: how to show who one is, and why the access token is not taken. */
final class Unauthenticated implements AuthenticationEntryPoint {

    private static final String BASIC_CHALLENGE = "Basic realm=\"Admit One\", charset=\"UTF-8\"";

    /** RFC 6750 §3.1. */
    private static final String INVALID_TOKEN = "Bearer error=\"invalid_token\"";

    private final Problems problems;
    private final EndpointRules rules;
    private final BearerTokens tokens;

    Unauthenticated(Problems problems, EndpointRules rules, BearerTokens tokens) {
        this.problems = problems;
        this.rules = rules;
        this.tokens = tokens;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        var refusal = BearerTokens.refusal(request);
        if (refusal == null) {
            boolean basic = rules.takesBasic(request);
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, basic ? BASIC_CHALLENGE : "Bearer");
            problems.write(request, response, new Refused("", RequestCode.UNAUTHENTICATED, detail(request, basic)));
            return;
        }
        if (refusal.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, INVALID_TOKEN);
        }
        problems.write(request, response, refusal);
    }

    private String detail(HttpServletRequest request, boolean basic) {
        if (ApiKeyFilter.showsHash(request)) {
            return "this looks like the SHA-256 of a key, as the configuration has it: send the key itself";
        }
        if (basic) {
            return "HTTP Basic with a caller's id and its API key";
        }
        return tokens.areTaken()
                ? "one of: an API key in X-API-Key, an API key or an access token in Authorization: Bearer"
                : "an API key in X-API-Key or in Authorization: Bearer, and in one of them only";
    }
}
