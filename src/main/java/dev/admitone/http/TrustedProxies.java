/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import dev.admitone.net.IpAddress;
import dev.admitone.net.IpRange;
import dev.admitone.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The proxies that are trusted to name the client address.
 *
 * <p>Each proxy appends the address of its peer, so the list is read from its end: while the peer is a trusted proxy,
 * the entry before it is trusted, for at most as many hops as configured. Anything further left may be forged.
 *
 * @param ranges addresses of the proxies; empty if none is trusted
 * @param hops maximum number of proxies between a client and the service
 * @param header the header they write; the other one is ignored
 */
record TrustedProxies(List<IpRange> ranges, int hops, ForwardedHeader header) {

    private static final String RANGES = "trusted-proxies";
    private static final int MOST_HOPS = 10;

    static TrustedProxies read(Settings http) {
        var ranges = new ArrayList<IpRange>();
        for (var range : http.value(RANGES).list()) {
            var parsed = IpRange.parse(range);
            if (parsed == null) {
                http.error(RANGES, "must be CIDR ranges such as 10.1.0.0/16 or 2001:db8::/32, without host bits");
            } else if (parsed.isEverything()) {
                http.error(RANGES, "must not cover all addresses: any client could spoof its address");
            } else {
                ranges.add(parsed);
            }
        }
        int hops = http.value("proxy-hops").integer(1, 1, MOST_HOPS);
        var header = http.value("forwarded-header").choice(ForwardedHeader.choices());
        return new TrustedProxies(List.copyOf(ranges), hops, ForwardedHeader.of(header));
    }

    boolean hasAny() {
        return !ranges.isEmpty();
    }

    boolean contains(byte[] address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    /**
     * The client address of a request.
     *
     * @param peer the peer of the connection
     * @param lines the lines of the header, in order
     * @return empty if the header is malformed, or if a trusted proxy hides the address
     */
    Optional<ClientAddress> client(ClientAddress peer, List<String> lines) {
        if (!contains(peer.bytes()) || lines.isEmpty()) {
            return Optional.of(peer);
        }
        return header.read(String.join(",", lines)).flatMap(addresses -> client(peer, addresses, hops));
    }

    private Optional<ClientAddress> client(ClientAddress peer, List<String> addresses, int left) {
        if (left == 0 || addresses.isEmpty() || !contains(peer.bytes())) {
            return Optional.of(peer);
        }
        int last = addresses.size() - 1;
        var bytes = IpAddress.ofClient(addresses.get(last));
        return bytes == null
                ? Optional.empty()
                : client(new ClientAddress(bytes), addresses.subList(0, last), left - 1);
    }
}
