/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import dev.admitone.outbound.Circuit;
import dev.admitone.outbound.HttpClients;
import dev.admitone.settings.Live;
import dev.admitone.settings.Settings;
import dev.admitone.site.Sites;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Reads the license servers of all sites. Each server has its own threads, circuit breaker and caches, so that a slow
 * one takes no other with it. HTTP clients are shared.
 */
final class LicenseServersReader {

    static final String DOVERUNNER = "doverunner";
    static final String AXINOM = "axinom";

    private final HttpClients clients = new HttpClients();
    private final Live<Sites> sites;
    private final Clock clock;
    private final LongSupplier nanos;
    private final MeterRegistry meters;

    LicenseServersReader(Live<Sites> sites, Clock clock, LongSupplier nanos, MeterRegistry meters) {
        this.sites = sites;
        this.clock = clock;
        this.nanos = nanos;
        this.meters = meters;
    }

    /** Reads the sections {@code license-server} of all sites; errors are recorded in them. */
    LicenseServers read(Settings settings) {
        var servers = new HashMap<String, Map<String, Upstream>>();
        // A trial sends nothing, may contain any site name, and must not leave meters behind.
        boolean isTrial = settings.report().isTrial();
        for (var site : settings.section("sites").sections()) {
            var ofSite = new HashMap<String, Upstream>();
            if (site.has(DOVERUNNER)) {
                doverunner(site, ofSite, isTrial);
            }
            if (site.has(AXINOM) && site.section(AXINOM).has(UpstreamSettings.SECTION)) {
                axinom(site, ofSite, isTrial);
            }
            servers.put(site.name(), ofSite);
        }
        return new LicenseServers(servers);
    }

    private void doverunner(Settings site, Map<String, Upstream> servers, boolean isTrial) {
        var section = site.section(DOVERUNNER);
        var siteId = section.value("site-id").string(site.name());
        var read = UpstreamSettings.doverunner(section.section(UpstreamSettings.SECTION));
        if (read.isPresent() && !isTrial) {
            var observed = new UpstreamMeters(site.name(), meters);
            observed.expect(DoverunnerErrors.EXPIRED);
            servers.put(
                    DOVERUNNER,
                    server(
                            new DoverunnerProtocol(read.get(), siteId),
                            read.get().limits(),
                            observed));
        }
    }

    private void axinom(Settings site, Map<String, Upstream> servers, boolean isTrial) {
        var read = UpstreamSettings.axinom(site.section(AXINOM).section(UpstreamSettings.SECTION));
        if (read.isPresent() && !isTrial) {
            var devices = new AxinomDevices(site.name(), sites::current, clock);
            var observed = new UpstreamMeters(site.name(), meters);
            servers.put(
                    AXINOM,
                    server(new AxinomProtocol(read.get(), devices), read.get().limits(), observed));
        }
    }

    private Upstream server(VendorProtocol protocol, UpstreamSettings.Limits limits, UpstreamMeters observed) {
        var circuit = new Circuit(limits.circuitOpenFor(), clock);
        var environment = new Upstream.Environment(circuit, observed, nanos);
        return new Upstream(protocol, limits, new UpstreamCall(limits, clients), environment);
    }
}
