/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Guards against SSRF: which addresses the service connects to, whether they come from the configuration or from DNS.
 *
 * <p>An upstream may be in the operator's network, so private addresses are allowed. Unspecified, reserved and cloud
 * metadata addresses are not.
 */
public final class OutboundAddresses {

    /** Metadata addresses that are not link-local: AWS and Google (IPv6), Alibaba, Azure. */
    private static final List<String> METADATA =
            List.of("fd00:ec2::254", "fd20:ce::254", "100.100.100.200", "168.63.129.16");

    private static final int V4 = 4;
    private static final int RESERVED = 240;

    /** NAT64 with an embedded IPv4 address, RFC 6052 §2.1. */
    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    /** Local-use NAT64, RFC 8215. */
    private static final byte[] LOCAL_NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 1};

    /** RFC 4291 §2.5.5.1. */
    private static final byte[] COMPATIBLE = new byte[12];

    /** IPv4-translated addresses, RFC 2765 §2.1. */
    private static final byte[] TRANSLATED = {0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 0, 0};

    /** Teredo, RFC 4380: contains two IPv4 addresses, one of them inverted. */
    private static final byte[] TEREDO = {0x20, 1, 0, 0};

    /** ISATAP, RFC 5214: in the second half of an address; the byte before it varies in one bit. */
    private static final byte[] ISATAP = {0, 0x5e, (byte) 0xfe};

    private static final int ISATAP_PLACE = 9;

    private OutboundAddresses() {}

    /**
     * Whether the service may connect to an address.
     *
     * @param plain whether the connection is unencrypted, which is limited to private networks
     */
    public static boolean isAllowed(InetAddress address, boolean plain) {
        boolean forbidden = address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || isMetadata(address)
                || (address instanceof Inet4Address && isReserved(address.getAddress()));
        return !forbidden && (!plain || isPrivate(address)) && isEmbeddedAllowed(address);
    }

    private static boolean isReserved(byte[] v4) {
        // 192.0.0.0/24 is for protocol assignments, RFC 6890; a cloud has used it for metadata.
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

    /** Checks an IPv4 address embedded in an IPv6 address; the JDK has already converted mapped ones. */
    private static boolean isEmbeddedAllowed(InetAddress address) {
        var bytes = address.getAddress();
        if (bytes.length == V4 || address.isLoopbackAddress()) {
            return true;
        }
        if (startsWith(bytes, LOCAL_NAT64) || startsWith(bytes, TEREDO)) {
            return false;
        }
        if (endsInV4(bytes)) {
            return isAllowed(v4(Arrays.copyOfRange(bytes, bytes.length - V4, bytes.length)), false);
        }
        // 6to4, RFC 3056.
        boolean isTunnel = bytes[0] == 0x20 && bytes[1] == 0x02;
        return !isTunnel || isAllowed(v4(Arrays.copyOfRange(bytes, 2, 2 + V4)), false);
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

    /** Parses an address literal without DNS. */
    public static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address", e);
        }
    }
}
