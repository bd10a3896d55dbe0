/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import dev.admitone.net.IpAddress;
import dev.admitone.net.IpRange;
import dev.admitone.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whose word is taken for where a request comes from.
 *
 * <p>Each proxy appends who was connected to it, so a list is read from its end: the word of a trusted proxy is taken
 * for the one before it, and if that is a trusted proxy too, its word as well, so many times as there are proxies.
 * Whatever stands further to the left anybody may have written.
 *
 * @param ranges the addresses of the proxies; empty: nobody's word is taken
 * @param hops how many proxies there are at most between a client and the service
 * @param header which header they write; the other one is not looked at
 */
record TrustedProxies(List<IpRange> ranges, int hops, ForwardedHeader header) {

    private static final String RANGES = "trusted-proxies";
    private static final int MOST_HOPS = 10;

    /** Reads a section; what is wrong is recorded in the settings. */
    static TrustedProxies read(Settings http) {
        var ranges = new ArrayList<IpRange>();
        for (var text : http.texts(RANGES)) {
            var range = IpRange.parse(text);
            if (range == null) {
                http.mistake(RANGES, "must be ranges such as 10.1.0.0/16 or 2001:db8::/32, without bits behind them");
            } else if (range.isEverything()) {
                http.mistake(RANGES, "must not be all addresses: everybody could say to be anybody");
            } else {
                ranges.add(range);
            }
        }
        int hops = http.integer("proxy-hops", 1, 1, MOST_HOPS);
        var header = http.choice("forwarded-header", ForwardedHeader.allWritten());
        return new TrustedProxies(List.copyOf(ranges), hops, ForwardedHeader.of(header));
    }

    boolean isAnybody() {
        return !ranges.isEmpty();
    }

    boolean contains(byte[] address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    /**
     * The client of a request.
     *
     * @param peer who is connected
     * @param lines the header's lines as they came
     * @return nothing if the header is malformed, or the client hidden by a proxy that is trusted
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
