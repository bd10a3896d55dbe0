/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.outbound;

import dev.admitone.settings.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the URL of an upstream. No message shows the URL, because it may contain a password. */
public final class OutboundUrl {

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

    private OutboundUrl() {}

    /**
     * The base URL of a property, without query and trailing slash; null if it is absent or invalid, which is recorded.
     *
     * @param what names the upstream in a message, such as "the SDP"
     * @param example a URL for messages
     */
    public static @Nullable URI base(Settings section, String name, boolean allowPlain, String what, String example) {
        var value = section.value(name).string();
        if (value == null) {
            section.error(name, "is required: the URL of " + what + ", such as " + example);
            return null;
        }
        var url = parse(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
        boolean hasQuery = url != null && url.getRawQuery() != null;
        var error = hasQuery ? "must not have a query" : error(url, allowPlain, example);
        return checked(section, name, url, error);
    }

    /** The URL that a property has as its value; null if it is invalid, which is recorded. */
    public static @Nullable URI of(Settings section, String name, String value, boolean allowPlain, String example) {
        var url = parse(value);
        return checked(section, name, url, error(url, allowPlain, example));
    }

    private static @Nullable URI checked(Settings section, String name, @Nullable URI url, @Nullable String error) {
        if (error != null) {
            section.error(name, error);
            return null;
        }
        return url;
    }

    private static @Nullable URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static @Nullable String error(@Nullable URI url, boolean allowPlain, String example) {
        if (url == null || url.isOpaque()) {
            return "must be a URL such as " + example;
        }
        boolean plain = "http".equals(url.getScheme());
        if (!plain && !"https".equals(url.getScheme())) {
            return "must begin with https://";
        }
        if (plain && !allowPlain) {
            return "must begin with https://; plain http to a private address requires allow-plain-http: true";
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return "must not have a user or fragment";
        }
        if (!isPath(url.getRawPath()) || url.getPort() == 0 || url.getPort() > LARGEST_PORT) {
            return "must have a plain path if any, and a port from 1 to 65535 if any";
        }
        var host = url.getHost();
        if (host == null || !isHost(host)) {
            return "must have a host name, an IPv4 address of four decimal numbers, or an IPv6 address in brackets";
        }
        boolean isName = HOST_NAME.matcher(host).matches();
        return isName || OutboundAddresses.isAllowed(OutboundAddresses.literal(host), plain)
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
