/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.forwardauth;

import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.ProblemHead;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.settings.Live;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Refusals with statuses that every proxy honours: 401 and 403. nginx makes 500 of all others, and Envoy may admit a
 * request after a 5xx. Where the operator asks for it, 429 and 503 stay.
 */
final class ForwardAuthRefusals implements ProblemHead {

    private static final Set<ErrorCode> UNAUTHENTICATED =
            Set.of(RequestCode.UNAUTHENTICATED, RequestCode.ACCESS_TOKEN_INVALID, RequestCode.TOKEN_REQUIRED);
    private static final Set<Integer> TEMPORARY =
            Set.of(HttpStatus.TOO_MANY_REQUESTS.value(), HttpStatus.SERVICE_UNAVAILABLE.value());

    private final Live<ForwardAuthSites> sites;

    ForwardAuthRefusals(Live<ForwardAuthSites> sites) {
        this.sites = sites;
    }

    @Override
    public boolean isFor(String path) {
        return path.startsWith(EndpointPath.PREFIX) || EndpointPath.PREFIX.equals(path + "/");
    }

    @Override
    public int status(HttpServletRequest request, String path, Refused refused) {
        if (TEMPORARY.contains(refused.status()) && isFull(request, path)) {
            return refused.status();
        }
        return UNAUTHENTICATED.contains(code(refused)) ? HttpStatus.UNAUTHORIZED.value() : HttpStatus.FORBIDDEN.value();
    }

    private boolean isFull(HttpServletRequest request, String path) {
        var endpoint = EndpointPath.of(path);
        return "full".equals(EndpointOptions.value(request, EndpointOptions.STATUS))
                || (endpoint != null && sites.current().find(endpoint.site()).full());
    }

    @Override
    public Map<String, String> headers(HttpServletRequest request, Refused refused) {
        var code = code(refused);
        var headers = new LinkedHashMap<>(AnswerFacts.of(request).refused(code.code()));
        if (code == RequestCode.TOKEN_REQUIRED) {
            headers.put(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return headers;
    }

    private static ErrorCode code(Refused refused) {
        return refused.violations().get(0).code();
    }
}
