/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import dev.admitone.token.DrmSystem;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request to a license server: the token, a few headers of the player, and who asks. Cookies, credentials
 * and the origin of the player are never passed on.
 */
final class RequestHead {

    private static final List<String> PASSED = List.of("SOAPAction", "pallycon-client-meta", "User-Agent");
    private static final String CONTENT_TYPE = "Content-Type";

    /** Printable ASCII: the HTTP client quotes other values in an exception. */
    private static final Pattern VALUE = Pattern.compile("[ -~]{1,32768}");

    private RequestHead() {}

    /**
     * A request with everything but the method.
     *
     * @param contentType null for that of the player, or the usual one of the DRM system
     * @param soapAction used if the player sent none; null if there is none
     */
    static HttpRequest.Builder of(
            URI uri, LicenseRequest request, @Nullable String contentType, @Nullable String soapAction) {
        Map<String, String> player = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        player.putAll(request.headers());
        var head = plain(uri);
        set(head, "SOAPAction", soapAction);
        PASSED.forEach(name -> set(head, name, player.get(name)));
        set(head, CONTENT_TYPE, usual(request.drm()));
        set(head, CONTENT_TYPE, contentType == null ? player.get(CONTENT_TYPE) : contentType);
        set(head, "X-Forwarded-For", request.clientAddress());
        set(head, "X-Correlation-Id", request.correlationId());
        set(head, request.delivery().header(), request.token());
        return head;
    }

    /** A request without anything of a player. */
    static HttpRequest.Builder plain(URI uri) {
        return HttpRequest.newBuilder(uri)
                .setHeader("Accept-Encoding", "identity")
                .setHeader("User-Agent", "AdmitOne");
    }

    private static void set(HttpRequest.Builder head, String name, @Nullable String value) {
        if (value != null && VALUE.matcher(value).matches()) {
            head.setHeader(name, value);
        }
    }

    private static String usual(DrmSystem drm) {
        return switch (drm) {
            case WIDEVINE, FAIRPLAY -> "application/octet-stream";
            case PLAYREADY -> "text/xml; charset=utf-8";
            case WISEPLAY -> "application/json";
            case NCG -> "application/x-www-form-urlencoded";
        };
    }
}
