/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import dev.admitone.outbound.Circuit;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.token.DrmSystem;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** One license server of a site, with its own limits, circuit breaker and caches. Thread-safe. */
final class Upstream implements LicenseServer {

    /** Certificates are asked for on behalf of all players; the circuit counts them as one. */
    private static final String ALL = "certificates";

    private final VendorProtocol vendor;
    private final UpstreamCall call;
    private final Circuit circuit;
    private final UpstreamMeters meters;
    private final LongSupplier nanos;
    private final CertificateCache<String, LicenseAnswer> answers;
    private final CertificateCache<DrmSystem, byte[]> certificates;

    /** Interprets an answer. */
    private interface Reading<T> {

        T of(UpstreamAnswer answer) throws UpstreamFailed;
    }

    Upstream(
            VendorProtocol vendor,
            UpstreamSettings.Limits limits,
            UpstreamCall call,
            Upstream.Environment environment) {
        this.vendor = vendor;
        this.call = call;
        this.circuit = environment.circuit();
        this.meters = environment.meters();
        this.nanos = environment.nanos();
        this.answers = new CertificateCache<>(limits.certificateCache(), limits.timeout(), nanos);
        this.certificates = new CertificateCache<>(limits.certificateCache(), limits.timeout(), nanos);
    }

    /** What a server shares with others, or is observed by. */
    record Environment(Circuit circuit, UpstreamMeters meters, LongSupplier nanos) {}

    /** Whether its circuit is closed. */
    boolean isAsked() {
        return circuit.isClosed();
    }

    @Override
    public Set<DrmSystem> drmSystems() {
        return vendor.drmSystems();
    }

    @Override
    public LicenseAnswer license(LicenseRequest request) {
        if (!drmSystems().contains(request.drm())) {
            throw missing("a DRM system of the site's license server: " + systems());
        }
        if (!request.isForCertificate()) {
            return ask(request);
        }
        var key = HexFormat.of().formatHex(request.challenge());
        meters.certificate(request.drm(), answers.knows(key));
        // For all players, so without what the vendor tells about this one.
        return answers.get(key, () -> ask(request).forAll());
    }

    private LicenseAnswer ask(LicenseRequest request) {
        var drm = request.drm();
        var answer = exchange(
                drm, request.clientAddress(), vendor.request(request), received -> vendor.license(drm, received));
        if (answer.vendorCode() != null) {
            meters.refused(answer.vendorCode());
        }
        return answer;
    }

    @Override
    public byte[] certificate(DrmSystem drm) {
        var request = vendor.certificateRequest(drm);
        meters.certificate(drm, certificates.knows(drm));
        return certificates
                .get(drm, () -> exchange(drm, ALL, request, vendor::certificate))
                .clone();
    }

    /** Counts the call, whatever becomes of it. */
    private <T> T exchange(DrmSystem drm, String client, HttpRequest request, Reading<T> reading) {
        long start = nanos.getAsLong();
        var outcome = UpstreamFailure.BROKEN.label();
        try {
            var result = guarded(client, request, reading);
            outcome = result instanceof LicenseAnswer answer && answer.status() != LicenseAnswer.OK
                    ? UpstreamMeters.REFUSED
                    : UpstreamMeters.OK;
            return result;
        } catch (Refused e) {
            outcome = UpstreamMeters.REFUSED;
            meters.refused(e);
            throw e;
        } catch (UpstreamFailed e) {
            outcome = e.failure().label();
            throw e.failure().refusal();
        } finally {
            meters.called(drm, outcome, Duration.ofNanos(nanos.getAsLong() - start));
        }
    }

    /** Tells the circuit what became of the call. */
    private <T> T guarded(String client, HttpRequest request, Reading<T> reading) throws UpstreamFailed {
        var permit = circuit.ask(client, client);
        if (permit == null) {
            throw new UpstreamFailed(UpstreamFailure.CIRCUIT_OPEN);
        }
        var failure = UpstreamFailure.BROKEN;
        var outcome = failure.outcome();
        try {
            var result = reading.of(call.send(request));
            outcome = Circuit.Outcome.ANSWERED;
            return result;
        } catch (Refused e) {
            outcome = Circuit.Outcome.ANSWERED;
            throw e;
        } catch (UpstreamFailed e) {
            outcome = e.failure().outcome();
            throw e;
        } finally {
            if (outcome == null) {
                circuit.notAsked(permit);
            } else {
                circuit.asked(permit, outcome);
            }
        }
    }

    private String systems() {
        return drmSystems().stream().map(DrmSystem::wireName).sorted().collect(Collectors.joining(", "));
    }

    static Refused missing(String detail) {
        return new Refused("", RequestCode.LICENSE_SERVER_MISSING, detail);
    }
}
