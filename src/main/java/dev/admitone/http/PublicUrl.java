/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import dev.admitone.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The address under which clients reach this service, {@code admitone.http.public-url}. Behind a proxy it differs from
 * what a request is addressed to here.
 *
 * @param base without a slash at its end; null if it is not configured
 */
public record PublicUrl(@Nullable String base) {

    private static final String NAME = "public-url";

    /** Reads the section {@code http}, and records errors in it. */
    static PublicUrl read(Settings settings) {
        var section = settings.section("http");
        var value = section.value(NAME).string();
        if (value != null && !isBase(value)) {
            section.error(NAME, "must be a scheme, a host and at most a path, such as https://drm.example/tokens");
        }
        return new PublicUrl(value == null || !value.endsWith("/") ? value : value.substring(0, value.length() - 1));
    }

    private static boolean isBase(String value) {
        try {
            var uri = URI.create(value);
            boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return isWeb
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The URL of a request, without its query. */
    public String of(HttpServletRequest request) {
        return base == null ? request.getRequestURL().toString() : base + request.getRequestURI();
    }
}
