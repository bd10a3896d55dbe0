/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.net;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All addresses that begin with the same bits, as in RFC 4632 §3.1 and RFC 4291 §2.3. Immutable. */
public final class IpRange {

    private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

    private final byte[] first;
    private final int length;

    private IpRange(byte[] first, int length) {
        this.first = first;
        this.length = length;
    }

    /**
     * Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or an address, which is a range of one.
     *
     * @return null for what is no range, has bits set behind its length, or is written as a mapped IPv6 address
     */
    public static @Nullable IpRange parse(String text) {
        int slash = text.indexOf('/');
        var written = slash < 0 ? text : text.substring(0, slash);
        var address = IpAddress.parse(written);
        if (address == null || !Arrays.equals(address, IpAddress.ofClient(written))) {
            return null;
        }
        int bits = address.length * Byte.SIZE;
        int length = slash < 0 ? bits : length(text.substring(slash + 1), bits);
        return length < 0 || !Arrays.equals(address, network(address, length)) ? null : new IpRange(address, length);
    }

    private static int length(String text, int most) {
        int length = LENGTH.matcher(text).matches() ? Integer.parseInt(text) : -1;
        return length > most ? -1 : length;
    }

    /** An address with all bits behind the length set to zero. */
    public static byte[] network(byte[] address, int length) {
        var network = address.clone();
        for (int i = 0; i < network.length; i++) {
            int bits = Math.max(0, Math.min(Byte.SIZE, length - i * Byte.SIZE));
            network[i] &= (byte) (0xFF << (Byte.SIZE - bits));
        }
        return network;
    }

    /** Whether it is all addresses of its family. */
    public boolean isEverything() {
        return length == 0;
    }

    /** Whether an address is in it, by its bytes as {@link IpAddress#ofClient} gives them; its family counts. */
    public boolean contains(byte[] address) {
        return address.length == first.length && Arrays.equals(network(address, length), first);
    }
}
