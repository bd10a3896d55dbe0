/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import dev.admitone.settings.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the URL of an SDP. No message shows the URL, because it may contain a password. */
final class SdpUrl {

    private static final String NAME = "url";
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)*/?");

    /**
     * Host names must not end with a number: other parsers accept 2130706433, 0x7f.1 and 017700000001 as IPv4
     * addresses.
     */
    private static final Pattern HOST_NAME =
            Pattern.compile("([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)*[A-Za-z]([A-Za-z0-9-]*[A-Za-z0-9])?");

    private static final Pattern V4 = Pattern.compile("((0|[1-9][0-9]{0,2})\\.){3}(0|[1-9][0-9]{0,2})");
    private static final Pattern V6 = Pattern.compile("\\[[0-9A-Fa-f:.]+]");
    private static final int LARGEST_BYTE = 255;
    private static final int LARGEST_PORT = 65_535;

    private SdpUrl() {}

    /** The URL without a trailing slash, or null if it is invalid. */
    static @Nullable URI read(Settings section, boolean allowPlain) {
        var value = section.value(NAME).string();
        if (value == null) {
            section.error(NAME, "is required: the URL of the SDP, such as https://sdp.example:8443");
            return null;
        }
        var url = parse(value);
        var error = url == null || url.isOpaque()
                ? "must be a URL such as https://sdp.example:8443"
                : error(url, allowPlain);
        if (error != null) {
            section.error(NAME, error);
            return null;
        }
        return url;
    }

    private static @Nullable URI parse(String url) {
        try {
            return new URI(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static @Nullable String error(URI url, boolean allowPlain) {
        boolean plain = "http".equals(url.getScheme());
        if (!plain && !"https".equals(url.getScheme())) {
            return "must begin with https://";
        }
        if (plain && !allowPlain) {
            return "must begin with https://; plain http to a private address requires allow-plain-http: true";
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            return "must not have a user, query or fragment";
        }
        if (!isPath(url.getRawPath()) || url.getPort() == 0 || url.getPort() > LARGEST_PORT) {
            return "must have a plain path if any, and a port from 1 to 65535 if any";
        }
        var host = url.getHost();
        if (host == null || !isHost(host)) {
            return "must have a host name, an IPv4 address of four decimal numbers, or an IPv6 address in brackets";
        }
        boolean isName = HOST_NAME.matcher(host).matches();
        return isName || SdpAddresses.isAllowed(SdpAddresses.literal(host), plain)
                ? null
                : "must not be a reserved or metadata address" + (plain ? ", or a public one without encryption" : "");
    }

    private static boolean isPath(String path) {
        return PATH.matcher(path).matches() && !List.of(path.split("/")).contains("..") && !path.contains("/./");
    }

    private static boolean isHost(String host) {
        if (V4.matcher(host).matches()) {
            return Arrays.stream(host.split("\\.")).allMatch(number -> Integer.parseInt(number) <= LARGEST_BYTE);
        }
        return HOST_NAME.matcher(host).matches() || V6.matcher(host).matches();
    }
}
