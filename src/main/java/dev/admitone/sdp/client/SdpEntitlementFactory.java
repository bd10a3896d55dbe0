/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.Sha256;
import dev.admitone.entitlement.Decision;
import dev.admitone.entitlement.Entitlement;
import dev.admitone.entitlement.EntitlementFactory;
import dev.admitone.outbound.Circuit;
import dev.admitone.outbound.HostNames;
import dev.admitone.outbound.HttpClients;
import dev.admitone.outbound.SiteClients;
import dev.admitone.settings.Settings;
import dev.admitone.trace.Spans;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Entitlement by the operator's platform (SDP). Each site has its own limits, circuit breaker and threads, so that an
 * SDP cannot slow down other sites, and keeps them while its settings stay equal. HTTP clients are shared.
 */
final class SdpEntitlementFactory implements EntitlementFactory {

    private static final Entitlement ON_TRIAL = question -> new Decision.Unavailable(Decision.Reason.CIRCUIT_OPEN);

    private final HttpClients clients = new HttpClients();
    private final SiteClients<SdpClientSettings, Entitlement> sdps = new SiteClients<>();
    private final SdpQuestionKeys keys;
    private final Clock clock;
    private final RandomGenerator random;
    private final MeterRegistry meters;
    private final Spans spans;

    SdpEntitlementFactory(
            Cryptography cryptography, Clock clock, RandomGenerator random, MeterRegistry meters, Spans spans) {
        this.spans = spans;
        this.keys = new SdpQuestionKeys(new Sha256(cryptography));
        this.clock = clock;
        this.random = random;
        this.meters = meters;
    }

    @Override
    public String name() {
        return "sdp";
    }

    @Override
    public Optional<Entitlement> bind(String site, Settings settings) {
        // A dry run sends nothing, may contain any site name, and must not leave clients or meters behind.
        return SdpClientSettings.read(settings)
                .map(read -> settings.report().isTrial() ? ON_TRIAL : sdps.get(site, read, () -> client(site, read)));
    }

    private Entitlement client(String site, SdpClientSettings settings) {
        var limits = settings.limits();
        var call = new SdpCall(settings, clients.with(limits.connectTimeout()), HostNames.SYSTEM, random);
        Entitlement sdp = new SdpClient(limits, new Circuit(limits.circuitOpenFor(), clock), keys, call::ask);
        if (!limits.cache().isZero()) {
            sdp = new SdpMemory(sdp, keys, limits.cache(), clock);
        }
        return new SdpMeters(settings.accountIsUser() ? new SdpAccount(sdp) : sdp, site, meters, spans);
    }
}
