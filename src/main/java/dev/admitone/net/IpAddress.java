/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.net;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses IP addresses: IPv4 as four decimal numbers without leading zeros, IPv6 as in RFC 4291 §2.2.
 *
 * <p>Stricter than the JDK, which accepts octal and short forms, names and zones, converts mapped IPv6 addresses to
 * IPv4, and may query DNS.
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

    /** The 4 or 16 bytes of an address, or null if invalid. */
    public static byte @Nullable [] parse(String address) {
        return address.indexOf(':') < 0 ? v4(address) : v6(address);
    }

    /**
     * The bytes by which clients are compared, or null if invalid. A mapped IPv6 address becomes its IPv4 address,
     * because a dual-stack server sees IPv4 clients in that form. Translated addresses (NAT64, 6to4) stay as they are.
     */
    public static byte @Nullable [] ofClient(String address) {
        var bytes = parse(address);
        return bytes != null && isMapped(bytes) ? Arrays.copyOfRange(bytes, V6 - V4, V6) : bytes;
    }

    /** A string that is the same for all spellings of a client's address; any other string as it is. */
    public static @Nullable String comparable(@Nullable String address) {
        var bytes = address == null ? null : ofClient(address);
        return bytes == null ? address : HexFormat.of().formatHex(bytes);
    }

    private static boolean isMapped(byte[] address) {
        return address.length == V6 && Arrays.equals(address, 0, MAPPED.length, MAPPED, 0, MAPPED.length);
    }

    private static byte @Nullable [] v4(String string) {
        var numbers = string.split("\\.", -1);
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

    private static byte @Nullable [] v6(String string) {
        int gap = string.indexOf("::");
        if (gap < 0) {
            var address = groups(string, true);
            return address != null && address.length == V6 ? address : null;
        }
        var head = groups(string.substring(0, gap), false);
        var tail = groups(string.substring(gap + 2), true);
        if (head == null || tail == null || head.length + tail.length >= V6) {
            return null;
        }
        return ByteBuffer.allocate(V6)
                .put(head)
                .position(V6 - tail.length)
                .put(tail)
                .array();
    }

    /** Colon-separated groups; the last group of an address may be an IPv4 address. */
    private static byte @Nullable [] groups(String string, boolean atTheEnd) {
        if (string.isEmpty()) {
            return NOTHING;
        }
        var groups = string.split(":", -1);
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
