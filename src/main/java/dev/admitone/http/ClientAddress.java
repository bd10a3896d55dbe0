/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import dev.admitone.net.IpAddress;
import dev.admitone.net.IpRange;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;

/** Where a request comes from: whoever is connected, or whom a trusted proxy names. Immutable. */
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

    /** The address of a request. Nothing that a client writes changes it, unless trusted proxies are configured. */
    public static ClientAddress of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof ClientAddress known ? known : peer(request);
    }

    /** Who is connected. */
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

    /** What one subscriber has, in hexadecimal: an IPv4 address, or a network of 64 bits. */
    public String network() {
        return HexFormat.of().formatHex(IpRange.network(bytes, bytes.length == V4 ? V4_BITS : SUBSCRIBER_BITS));
    }

    /** Without the address, which is about a person. */
    @Override
    public String toString() {
        return "ClientAddress";
    }
}
