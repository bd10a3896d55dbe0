/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.forwardauth;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The request that the proxy asks about. What the proxy says of it is believed, because the proxy is authenticated.
 *
 * @param path in percent-encoding, with its leading slash
 * @param query of the original URI
 * @param ownQuery of the request to the endpoint, which may be that of the original URI
 * @param length the bytes of its body; null if unknown
 */
record OriginalRequest(
        String method,
        String path,
        Query query,
        Query ownQuery,
        @Nullable Integer length) {

    /** Traefik and Caddy set these. */
    static final String FORWARDED_URI = "X-Forwarded-Uri";

    private static final String FORWARDED_METHOD = "X-Forwarded-Method";

    /** By convention of nginx configurations. */
    static final String ORIGINAL_URI = "X-Original-URI";

    private static final String ORIGINAL_METHOD = "X-Original-Method";
    private static final String LENGTH = "X-Original-Content-Length";

    /** The methods with which proxies ask, whatever the original one. */
    private static final Set<String> NEUTRAL = Set.of("GET", "HEAD");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    /**
     * The original request of a request to the endpoint.
     *
     * @param rest what follows the site in the path of the request
     * @throws Refused A1011 if the proxy contradicts itself
     */
    static OriginalRequest of(HttpServletRequest request, String rest) {
        var uri = ProxyHeaders.agreed(request, FORWARDED_URI, ORIGINAL_URI);
        var ownQuery = Query.of(request.getQueryString());
        return new OriginalRequest(
                method(request),
                path(uri, rest),
                uri == null ? ownQuery : Query.of(queryOf(uri)),
                ownQuery,
                length(request));
    }

    /** A proxy that asks with another method than GET or HEAD asks with the original one. */
    private static String method(HttpServletRequest request) {
        var own = request.getMethod();
        var said = ProxyHeaders.agreed(request, FORWARDED_METHOD, ORIGINAL_METHOD);
        if (said != null && !said.equals(own) && !NEUTRAL.contains(own)) {
            throw new Refused(
                    "",
                    RequestCode.MALFORMED_HTTP,
                    "the original method must be equal to the method of the request, unless that is GET or HEAD");
        }
        return said == null ? own : said;
    }

    /** A proxy that appends a path appends the original one. */
    private static String path(@Nullable String uri, String rest) {
        boolean isAppended = rest.length() > 1;
        if (uri == null) {
            return isAppended ? rest : "/";
        }
        var path = pathOf(uri);
        if (!uri.startsWith("/") || (isAppended && !rest.equals(path))) {
            throw new Refused(
                    "",
                    RequestCode.MALFORMED_HTTP,
                    "the original URI as a path with a query, /path?query, and the same path below the endpoint, if"
                            + " there is one");
        }
        return path;
    }

    private static String pathOf(String uri) {
        int end = uri.indexOf('?');
        return end < 0 ? uri : uri.substring(0, end);
    }

    /** The query of a URI; null if it has none. */
    static @Nullable String queryOf(String uri) {
        int start = uri.indexOf('?');
        return start < 0 ? null : uri.substring(start + 1);
    }

    /** The larger of what the proxy says and of what it sends: a small length is what may be forged. */
    private static @Nullable Integer length(HttpServletRequest request) {
        var written = Objects.requireNonNullElse(ProxyHeaders.one(request, LENGTH), "");
        long said = NUMBER.matcher(written).matches() ? Long.parseLong(written) : -1;
        // Proxies send no body by default, and 0 says nothing of the original one.
        long own = request.getContentLengthLong() == 0 ? -1 : request.getContentLengthLong();
        long length = Math.max(said, own);
        return length < 0 ? null : (int) Math.min(length, Integer.MAX_VALUE);
    }

    /** Whether it is a preflight, which has no credentials. */
    boolean isPreflight() {
        return method.equals("OPTIONS");
    }

    /** Without what it asks for. */
    @Override
    public String toString() {
        return "OriginalRequest[method=" + method + "]";
    }
}
