/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.openapi;

import dev.admitone.caller.Caller;
import dev.admitone.caller.Scope;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.support.WebContentGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells Swagger UI who has logged in to the page: the {@code caller} and its {@code scopes}, and the {@code key} that
 * the browser itself has sent with HTTP Basic, which no script of the page can read otherwise. So one login is enough
 * to send requests. Other origins cannot read the answer. Thread-safe.
 */
final class BrowserLogin extends WebContentGenerator implements HttpRequestHandler {

    static final String PATH = "/api-docs/login.json";

    private static final String BASIC = "Basic ";

    BrowserLogin() {
        super("GET", "HEAD");
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        checkRequest(request);
        var login = new TreeMap<String, Object>(whoIs());
        key(request).ifPresent(key -> login.put("key", key));
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(login));
    }

    private static Map<String, Object> whoIs() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? Map.of(
                        "caller",
                        caller.id(),
                        "scopes",
                        caller.scopes().stream().map(Scope::wireName).collect(Collectors.toCollection(TreeSet::new)))
                : Map.of();
    }

    /** The password of HTTP Basic, which was valid, because the request was let in. */
    private static Optional<String> key(HttpServletRequest request) {
        var sent = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (sent == null || !sent.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        var pair = new String(
                Base64.getDecoder().decode(sent.substring(BASIC.length()).trim()), StandardCharsets.UTF_8);
        return Optional.of(pair.substring(pair.indexOf(':') + 1));
    }
}
