/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import dev.admitone.problem.Refused;
import dev.admitone.token.DrmSystem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Measures calls to the license server of a site. Labels contain nothing that a player chose. Meters come with their
 * first event, because most sites have no player that uses the proxy. Thread-safe.
 */
final class UpstreamMeters {

    static final String OK = "ok";
    static final String REFUSED = "refused";

    /** The vendors do not publish complete lists of their codes, so any code may come; this limits the series. */
    private static final int MOST_CODES = 100;

    private static final String OTHER = "other";
    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z]{1,10}");

    private final String site;
    private final MeterRegistry meters;
    private final Set<String> codes = ConcurrentHashMap.newKeySet();

    UpstreamMeters(String site, MeterRegistry meters) {
        this.site = site;
        this.meters = meters;
    }

    /** Shows a code as zero from the start, for alerts on its increase. */
    void expect(String code) {
        codes.add(code);
        var unused = counter(code);
    }

    /** A call to the server, or one that was not made because it would fail. */
    void called(DrmSystem drm, String outcome, Duration time) {
        Timer.builder("admitone.license.upstream")
                .description("Calls to the license server of a site")
                .tag("site", site)
                .tag("drm", drm.wireName())
                .tag("outcome", outcome)
                .register(meters)
                .record(time);
    }

    /** A refusal with a code of the vendor. */
    void refused(Refused refused) {
        refused.violations().stream()
                .map(violation -> violation.code())
                .filter(VendorCode.class::isInstance)
                .forEach(code -> refused(code.code()));
    }

    /** A code of the vendor. */
    void refused(String code) {
        counter(isShown(code) ? code : OTHER).increment();
    }

    private boolean isShown(String code) {
        return codes.contains(code) || (CODE.matcher(code).matches() && codes.size() < MOST_CODES && codes.add(code));
    }

    private Counter counter(String code) {
        return Counter.builder("admitone.license.vendor.codes")
                .description("Error codes of the license server of a site")
                .tag("site", site)
                .tag("code", code)
                .register(meters);
    }

    /** A request for a certificate. */
    void certificate(DrmSystem drm, boolean hit) {
        Counter.builder("admitone.license.certificates")
                .description("Requests for certificates of the license server of a site")
                .tag("site", site)
                .tag("drm", drm.wireName())
                .tag("result", hit ? "hit" : "miss")
                .register(meters)
                .increment();
    }
}
