/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses the service lets itself be led to: by a mistake in the configuration, or by a name server.
 *
 * <p>An SDP may stand in the operator's own network, so private addresses are good. What is never good are addresses of
 * no host in particular and those under which clouds tell machines their secrets.
 */
final class SdpAddresses {

    /** Those that are not link-local: of AWS and Google (IPv6), Alibaba, Azure. */
    private static final List<String> METADATA =
            List.of("fd00:ec2::254", "fd20:ce::254", "100.100.100.200", "168.63.129.16");

    private static final int V4 = 4;
    private static final int RESERVED = 240;

    /** RFC 6052 §2.1: an IPv4 address behind a translator. */
    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    /** RFC 8215: a translator of one's own network. */
    private static final byte[] LOCAL_NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 1};

    /** RFC 4291 §2.5.5.1. */
    private static final byte[] COMPATIBLE = new byte[12];

    /** RFC 2765 §2.1: an IPv4 address as a translator writes it. */
    private static final byte[] TRANSLATED = {0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 0, 0};

    /** RFC 4380: Teredo, whose addresses hold two IPv4 addresses, one of them inverted. */
    private static final byte[] TEREDO = {0x20, 1, 0, 0};

    /** RFC 5214: ISATAP, in the second half of an address; what is before it differs in one bit. */
    private static final byte[] ISATAP = {0, 0x5e, (byte) 0xfe};

    private static final int ISATAP_PLACE = 9;

    private SdpAddresses() {}

    /**
     * Whether the address may be asked.
     *
     * @param plain whether nothing is encrypted on the way, which is for private networks only
     */
    static boolean isGood(InetAddress address, boolean plain) {
        boolean bad = address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || isMetadata(address)
                || (address instanceof Inet4Address && isReserved(address.getAddress()));
        return !bad && (!plain || isPrivate(address)) && isGoodInside(address);
    }

    private static boolean isReserved(byte[] v4) {
        // 192.0.0.0/24 is for protocols, RFC 6890; a cloud kept its secrets there.
        boolean isForProtocols = (v4[0] & 0xFF) == 192 && v4[1] == 0 && v4[2] == 0;
        return v4[0] == 0 || isForProtocols || (v4[0] & 0xFF) >= RESERVED;
    }

    private static boolean isMetadata(InetAddress address) {
        return METADATA.stream().anyMatch(literal -> literal(literal).equals(address));
    }

    private static boolean isPrivate(InetAddress address) {
        if (address instanceof Inet4Address) {
            return address.isLoopbackAddress() || address.isSiteLocalAddress();
        }
        // Unique local addresses, RFC 4193.
        return address.isLoopbackAddress() || (address.getAddress()[0] & 0xFE) == 0xFC;
    }

    /** An IPv6 address can be the way to an IPv4 address; mapped ones the JDK has made IPv4 already. */
    private static boolean isGoodInside(InetAddress address) {
        var bytes = address.getAddress();
        if (bytes.length == V4 || address.isLoopbackAddress()) {
            return true;
        }
        if (startsWith(bytes, LOCAL_NAT64) || startsWith(bytes, TEREDO)) {
            return false;
        }
        if (endsInV4(bytes)) {
            return isGood(v4(Arrays.copyOfRange(bytes, bytes.length - V4, bytes.length)), false);
        }
        // 6to4, RFC 3056.
        boolean isTunnel = bytes[0] == 0x20 && bytes[1] == 0x02;
        return !isTunnel || isGood(v4(Arrays.copyOfRange(bytes, 2, 2 + V4)), false);
    }

    private static boolean endsInV4(byte[] bytes) {
        return startsWith(bytes, NAT64)
                || startsWith(bytes, COMPATIBLE)
                || startsWith(bytes, TRANSLATED)
                || Arrays.equals(bytes, ISATAP_PLACE, ISATAP_PLACE + ISATAP.length, ISATAP, 0, ISATAP.length);
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private static InetAddress v4(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not four bytes", e);
        }
    }

    /** The address of a literal, for which no name server is asked. */
    static InetAddress literal(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address", e);
        }
    }
}
