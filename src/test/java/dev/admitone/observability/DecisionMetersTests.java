/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.audit.AuditedDecision;
import dev.admitone.audit.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DecisionMetersTests {

    private static final long MILLISECOND = 1_000_000;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DecisionMeters meters = new DecisionMeters(registry);

    private static AuditedDecision issued(String site) {
        return new AuditedDecision(site, "doverunner", "widevine", Outcome.ISSUED, List.of());
    }

    private static AuditedDecision refused(String site, String... codes) {
        return new AuditedDecision(site, "doverunner", "widevine", Outcome.REFUSED, List.of(codes));
    }

    private double decisions(String site, String format, String drm, String outcome) {
        return registry.get("admitone.decisions")
                .tags("site", site, "format", format, "drm", drm, "outcome", outcome)
                .counter()
                .count();
    }

    private double codes(String code) {
        return registry.get("admitone.codes")
                .tags("site", "SHOP", "format", "doverunner", "code", code)
                .counter()
                .count();
    }

    private List<String> sites() {
        return registry.getMeters().stream()
                .map(meter -> String.valueOf(meter.getId().getTag("site")))
                .filter(site -> !site.equals("null"))
                .distinct()
                .toList();
    }

    @Test
    void countsDecisionsBySiteFormatDrmAndOutcome() {
        meters.decided(issued("SHOP"), MILLISECOND);
        meters.decided(issued("SHOP"), MILLISECOND);
        meters.decided(refused("SHOP", "1010"), MILLISECOND);

        assertThat(decisions("SHOP", "doverunner", "widevine", "issued")).isEqualTo(2);
        assertThat(decisions("SHOP", "doverunner", "widevine", "refused")).isEqualTo(1);
    }

    @Test
    void labelsUnresolvedNamesAsNone() {
        meters.decided(new AuditedDecision(null, null, null, Outcome.REFUSED, List.of()), MILLISECOND);

        assertThat(decisions("none", "none", "none", "refused")).isEqualTo(1);
    }

    @Test
    void countsEachCodeOfADecisionOnce() {
        meters.decided(refused("SHOP", "1010", "1011", "1010"), MILLISECOND);

        assertThat(codes("1010")).isEqualTo(1);
        assertThat(codes("1011")).isEqualTo(1);
    }

    @Test
    void measuresByFormatAndOutcome() {
        meters.decided(issued("SHOP"), 3 * MILLISECOND);
        meters.decided(issued("CLUB"), 4 * MILLISECOND);

        var duration = registry.get("admitone.decision.duration")
                .tags("format", "doverunner", "outcome", "issued")
                .timer();
        assertThat(duration.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(7);
        assertThat(duration.count()).isEqualTo(2);
    }

    @Test
    void hasBucketsFromHalfAMillisecondToAQuarterOfASecond() {
        meters.decided(issued("SHOP"), 3 * MILLISECOND);

        assertThat(registry.get("admitone.decision.duration")
                        .timer()
                        .takeSnapshot()
                        .histogramCounts())
                .extracting(bucket -> bucket.bucket(TimeUnit.MILLISECONDS))
                .containsExactly(0.5, 1.0, 2.5, 5.0, 10.0, 25.0, 50.0, 100.0, 250.0);
    }

    @Test
    void restartsCountersOfRemovedSites() {
        meters.decided(issued("SHOP"), MILLISECOND);
        registry.clear();
        meters.keep(Set.of());
        meters.decided(issued("SHOP"), MILLISECOND);

        assertThat(decisions("SHOP", "doverunner", "widevine", "issued")).isEqualTo(1);
    }

    @Test
    void keepsCountersOfRemainingSites() {
        meters.decided(refused("SHOP", "1010"), MILLISECOND);
        meters.keep(Set.of("SHOP"));
        meters.decided(refused("SHOP", "1010"), MILLISECOND);

        assertThat(codes("1010")).isEqualTo(2);
        assertThat(sites()).containsExactly("SHOP");
    }
}
