/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import dev.admitone.outbound.Circuit;
import dev.admitone.outbound.HttpClients;
import dev.admitone.outbound.SiteClients;
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
 * one takes no other with it, and keeps them while its settings stay equal. HTTP clients are shared.
 */
final class LicenseServersReader {

    static final String DOVERUNNER = "doverunner";
    static final String AXINOM = "axinom";

    private final HttpClients clients = new HttpClients();
    private final SiteClients<DoverunnerSettings, Upstream> doverunner = new SiteClients<>();
    private final SiteClients<UpstreamSettings, Upstream> axinom = new SiteClients<>();
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

    /** The vendor's site id too, because the server keeps it for its requests. */
    private record DoverunnerSettings(String siteId, UpstreamSettings settings) {}

    /** Reads the sections {@code license-server} of all sites; errors are recorded in them. */
    LicenseServers read(Settings settings) {
        var bySite = new HashMap<String, Map<String, Upstream>>();
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
            bySite.put(site.name(), ofSite);
        }
        return new LicenseServers(bySite);
    }

    private void doverunner(Settings site, Map<String, Upstream> ofSite, boolean isTrial) {
        var section = site.section(DOVERUNNER);
        var siteId = section.value("site-id").string(site.name());
        var read = UpstreamSettings.doverunner(section.section(UpstreamSettings.SECTION));
        if (read.isPresent() && !isTrial) {
            var settings = new DoverunnerSettings(siteId, read.get());
            ofSite.put(DOVERUNNER, doverunner.get(site.name(), settings, () -> doverunner(site.name(), settings)));
        }
    }

    private Upstream doverunner(String site, DoverunnerSettings settings) {
        var observed = new UpstreamMeters(site, meters);
        observed.expect(DoverunnerErrors.EXPIRED);
        var protocol = new DoverunnerProtocol(settings.settings(), settings.siteId());
        return server(protocol, settings.settings().limits(), observed);
    }

    private void axinom(Settings site, Map<String, Upstream> ofSite, boolean isTrial) {
        var read = UpstreamSettings.axinom(site.section(AXINOM).section(UpstreamSettings.SECTION));
        if (read.isPresent() && !isTrial) {
            ofSite.put(AXINOM, axinom.get(site.name(), read.get(), () -> axinom(site.name(), read.get())));
        }
    }

    private Upstream axinom(String site, UpstreamSettings settings) {
        var devices = new AxinomDevices(site, sites::current, clock);
        return server(new AxinomProtocol(settings, devices), settings.limits(), new UpstreamMeters(site, meters));
    }

    private Upstream server(VendorProtocol protocol, UpstreamSettings.Limits limits, UpstreamMeters observed) {
        var circuit = new Circuit(limits.circuitOpenFor(), clock);
        var environment = new Upstream.Environment(circuit, observed, nanos);
        return new Upstream(protocol, limits, new UpstreamCall(limits, clients), environment);
    }
}
