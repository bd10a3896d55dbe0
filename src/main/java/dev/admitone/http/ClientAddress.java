/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import dev.admitone.net.IpAddress;
import dev.admitone.net.IpRange;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The client address of a request: the peer of the connection, or the client named by a trusted proxy. Immutable. */
public final class ClientAddress {

    private static final String ATTRIBUTE = ClientAddress.class.getName();
    private static final int V4 = 4;
    private static final int V4_BITS = 32;
    private static final int SUBSCRIBER_BITS = 64;
    private static final byte[] UNKNOWN = {};

    private final byte[] bytes;

    ClientAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The client address of a request. Clients cannot forge it, unless they connect through a misconfigured proxy. */
    public static ClientAddress of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof ClientAddress known ? known : peer(request);
    }

    /**
     * An address that another server tells; unknown if it tells none, or not in the form of an address.
     *
     * @param written as that server has written it
     */
    public static ClientAddress told(@Nullable String written) {
        var bytes = written == null ? null : IpAddress.ofClient(written);
        return new ClientAddress(bytes == null ? UNKNOWN : bytes);
    }

    /** The peer of the connection. */
    static ClientAddress peer(HttpServletRequest request) {
        var address = String.valueOf(request.getRemoteAddr());
        int zone = address.indexOf('%');
        var bytes = IpAddress.ofClient(zone < 0 ? address : address.substring(0, zone));
        return new ClientAddress(bytes == null ? UNKNOWN : bytes);
    }

    void keepIn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Whether it is known. */
    public boolean isKnown() {
        return bytes.length > 0;
    }

    /** Whether it is an address that was written in any of its forms. */
    public boolean is(String address) {
        return Arrays.equals(IpAddress.ofClient(address), bytes);
    }

    /** The address in a form that {@link IpAddress} parses; null if it is unknown. */
    public @Nullable String written() {
        try {
            return bytes.length == 0 ? null : InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    /** The network of one subscriber in hexadecimal: an IPv4 address, or an IPv6 /64 network. */
    public String network() {
        return HexFormat.of().formatHex(IpRange.network(bytes, bytes.length == V4 ? V4_BITS : SUBSCRIBER_BITS));
    }

    /** Omits the address, which is personal data. */
    @Override
    public String toString() {
        return "ClientAddress";
    }
}
