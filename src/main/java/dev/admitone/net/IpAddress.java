/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.net;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads IP addresses: IPv4 as four decimal numbers without leading zeros, IPv6 as in RFC 4291 §2.2.
 *
 * <p>The JDK's own parser takes much more for an address (octal and short forms, names, zones), turns mapped IPv6
 * addresses into IPv4, and may ask a name server.
 */
public final class IpAddress {

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
    private static final int V4 = 4;
    private static final int V6 = 16;
    private static final int LARGEST_NUMBER = 255;
    private static final byte[] NOTHING = {};

    /** RFC 4291 §2.5.5.2. */
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private IpAddress() {}

    /** The 4 or 16 bytes of an address, or null if the text is none. */
    public static byte @Nullable [] parse(String text) {
        return text.indexOf(':') < 0 ? v4(text) : v6(text);
    }

    /**
     * The bytes by which clients are compared, or null if the text is no address: a mapped IPv6 address is the IPv4
     * address in it, because a server that listens on both sees IPv4 clients so. Addresses of translations (NAT64,
     * 6to4) are addresses of their own.
     */
    public static byte @Nullable [] ofClient(String text) {
        var address = parse(text);
        return address != null && isMapped(address) ? Arrays.copyOfRange(address, V6 - V4, V6) : address;
    }

    private static boolean isMapped(byte[] address) {
        return address.length == V6 && Arrays.equals(address, 0, MAPPED.length, MAPPED, 0, MAPPED.length);
    }

    private static byte @Nullable [] v4(String text) {
        var numbers = text.split("\\.", -1);
        if (numbers.length != V4) {
            return null;
        }
        var address = new byte[V4];
        for (int i = 0; i < V4; i++) {
            if (!NUMBER.matcher(numbers[i]).matches() || Integer.parseInt(numbers[i]) > LARGEST_NUMBER) {
                return null;
            }
            address[i] = (byte) Integer.parseInt(numbers[i]);
        }
        return address;
    }

    private static byte @Nullable [] v6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            var address = groups(text, true);
            return address != null && address.length == V6 ? address : null;
        }
        var head = groups(text.substring(0, gap), false);
        var tail = groups(text.substring(gap + 2), true);
        if (head == null || tail == null || head.length + tail.length >= V6) {
            return null;
        }
        return ByteBuffer.allocate(V6)
                .put(head)
                .position(V6 - tail.length)
                .put(tail)
                .array();
    }

    /** Groups between colons, the last of which may be an IPv4 address where the address ends. */
    private static byte @Nullable [] groups(String text, boolean atTheEnd) {
        if (text.isEmpty()) {
            return NOTHING;
        }
        var groups = text.split(":", -1);
        if (groups.length > V6 / 2) {
            return null;
        }
        var bytes = ByteBuffer.allocate(V6 + V4);
        for (int i = 0; i < groups.length; i++) {
            boolean isLast = atTheEnd && i == groups.length - 1;
            var v4 = isLast && groups[i].indexOf('.') >= 0 ? v4(groups[i]) : null;
            if (v4 != null) {
                bytes.put(v4);
            } else if (GROUP.matcher(groups[i]).matches()) {
                bytes.putShort((short) Integer.parseInt(groups[i], 16));
            } else {
                return null;
            }
        }
        var result = new byte[bytes.position()];
        bytes.flip().get(result);
        return result;
    }
}
