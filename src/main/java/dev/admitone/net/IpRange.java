/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.net;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A CIDR range (RFC 4632 §3.1, RFC 4291 §2.3). Immutable. */
public final class IpRange {

    private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

    private final byte[] first;
    private final int length;

    private IpRange(byte[] first, int length) {
        this.first = first;
        this.length = length;
    }

    /**
     * Parses {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or a single address.
     *
     * @return null if invalid, with host bits set, or written as a mapped IPv6 address
     */
    public static @Nullable IpRange parse(String range) {
        int slash = range.indexOf('/');
        var prefix = slash < 0 ? range : range.substring(0, slash);
        var address = IpAddress.parse(prefix);
        if (address == null || !Arrays.equals(address, IpAddress.ofClient(prefix))) {
            return null;
        }
        int bits = address.length * Byte.SIZE;
        int length = slash < 0 ? bits : length(range.substring(slash + 1), bits);
        return length < 0 || !Arrays.equals(address, network(address, length)) ? null : new IpRange(address, length);
    }

    private static int length(String digits, int most) {
        int length = LENGTH.matcher(digits).matches() ? Integer.parseInt(digits) : -1;
        return length > most ? -1 : length;
    }

    /** The address with all host bits set to zero. */
    public static byte[] network(byte[] address, int length) {
        var network = address.clone();
        for (int i = 0; i < network.length; i++) {
            int bits = Math.max(0, Math.min(Byte.SIZE, length - i * Byte.SIZE));
            network[i] &= (byte) (0xFF << (Byte.SIZE - bits));
        }
        return network;
    }

    /** Whether the range covers all addresses of its family. */
    public boolean isEverything() {
        return length == 0;
    }

    /**
     * Whether the range contains an address, as returned by {@link IpAddress#ofClient}; families never match each
     * other.
     */
    public boolean contains(byte[] address) {
        return address.length == first.length && Arrays.equals(network(address, length), first);
    }
}
