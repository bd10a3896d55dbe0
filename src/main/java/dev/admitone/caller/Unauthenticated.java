/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import dev.admitone.problem.Problems;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Answers 401 to unauthenticated requests: how to authenticate, or why the access token was refused. */
final class Unauthenticated implements AuthenticationEntryPoint {

    private static final String BASIC_CHALLENGE = "Basic realm=\"Admit One\", charset=\"UTF-8\"";

    /** RFC 9110 §15.5.2 requires a challenge; there is no registered scheme for a header of its own. */
    private static final String KEY_CHALLENGE = "ApiKey";

    /** RFC 6750 §3.1. */
    private static final String INVALID_TOKEN = "Bearer error=\"invalid_token\"";

    private final Problems problems;
    private final EndpointRules rules;
    private final BearerTokens tokens;

    private final RequestLimit limit;

    Unauthenticated(Problems problems, EndpointRules rules, BearerTokens tokens, RequestLimit limit) {
        this.problems = problems;
        this.rules = rules;
        this.tokens = tokens;
        this.limit = limit;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        try {
            answer(request, response);
        } catch (Refused limited) {
            problems.write(request, response, limited);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var refusal = BearerTokens.refusal(request);
        if (refusal == null) {
            limit.unauthenticated(request);
            challenge(request, response);
            return;
        }
        // While the identity provider is down, the caller is unknown, and the client has not failed.
        if (refusal.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            limit.unauthenticated(request);
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, INVALID_TOKEN);
        }
        problems.write(request, response, refusal);
    }

    private void challenge(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean basic = rules.takesBasic(request);
        boolean authorization = rules.takesAuthorization(request);
        var scheme = basic ? BASIC_CHALLENGE : "Bearer";
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, authorization ? scheme : KEY_CHALLENGE);
        var detail = authorization
                ? detail(request, basic)
                : "the caller's API key in X-API-Key, or its client certificate; the service does not read the API"
                        + " key from Authorization here";
        problems.write(request, response, new Refused("", RequestCode.UNAUTHENTICATED, detail));
    }

    private String detail(HttpServletRequest request, boolean basic) {
        if (ApiKeyFilter.sendsHash(request)) {
            return "this looks like the SHA-256 of a key, as stored in the configuration: send the key itself";
        }
        return expected(basic) + sent(request);
    }

    private String expected(boolean basic) {
        if (basic) {
            return "HTTP Basic with a caller's id as the user and its API key as the password";
        }
        return tokens.areAccepted()
                ? "one of: an API key in X-API-Key, an API key or an access token in Authorization: Bearer"
                : "an API key in X-API-Key or in Authorization: Bearer, but not in both";
    }

    /** Tells apart only what the client knows anyway: whether it sent something, and in quotation marks. */
    private static String sent(HttpServletRequest request) {
        var sent = Stream.of("X-API-Key", HttpHeaders.AUTHORIZATION)
                .map(request::getHeader)
                .filter(Objects::nonNull)
                .toList();
        if (sent.isEmpty()) {
            return "; no such header was sent";
        }
        return sent.stream().anyMatch(value -> value.endsWith("\"") || value.endsWith("'"))
                ? "; the one sent is in quotation marks: leave them out"
                : "; the one sent is not accepted";
    }
}
