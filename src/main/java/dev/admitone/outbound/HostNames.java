/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Resolves host names. */
public interface HostNames {

    /** Those of the operating system, as the JDK caches them. */
    HostNames SYSTEM = InetAddress::getAllByName;

    /** The addresses of a host: at least one. */
    InetAddress[] addresses(String host) throws UnknownHostException;

    /**
     * Whether the service may connect to every address that the host of a URL resolves to. The JDK caches them (30 s by
     * default), so the connection uses a checked one. The remaining gap, expiry of the cache in between, is closed by
     * the certificate if https is used.
     */
    default boolean areAllowed(URI url) throws UnknownHostException {
        boolean plain = "http".equals(url.getScheme());
        return Arrays.stream(addresses(url.getHost())).allMatch(address -> OutboundAddresses.isAllowed(address, plain));
    }
}
