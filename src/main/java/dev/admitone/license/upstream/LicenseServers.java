/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The license servers of the vendors, by site. Immutable. */
public final class LicenseServers {

    private static final Set<String> FORMATS = Set.of(LicenseServersReader.DOVERUNNER, LicenseServersReader.AXINOM);

    private final Map<String, Map<String, Upstream>> bySite;

    LicenseServers(Map<String, Map<String, Upstream>> bySite) {
        var copy = new HashMap<String, Map<String, Upstream>>();
        bySite.forEach((site, servers) -> copy.put(site, Map.copyOf(servers)));
        this.bySite = Map.copyOf(copy);
    }

    /**
     * The license server for the tokens of a site's format.
     *
     * @param format {@code doverunner} or {@code axinom}
     */
    public Optional<LicenseServer> find(String site, String format) {
        return Optional.ofNullable(bySite.getOrDefault(site, Map.of()).get(format));
    }

    /** Whether the configuration of a site can have a license server for a format. */
    public static boolean areFor(String format) {
        return FORMATS.contains(format);
    }

    /** A server with the names by which it is found. */
    record Named(String site, String format, Upstream server) {}

    List<Named> upstreams() {
        return bySite.entrySet().stream()
                .flatMap(site -> site.getValue().entrySet().stream()
                        .map(server -> new Named(site.getKey(), server.getKey(), server.getValue())))
                .toList();
    }
}
