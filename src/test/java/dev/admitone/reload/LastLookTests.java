/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.settings.TestSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;

class LastLookTests {

    private final AtomicLong nanos = new AtomicLong(-1);

    private LastLook every(Duration interval) {
        return new LastLook(interval, nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void hasAnIntervalOfOneSecondByDefault() {
        assertThat(ReloadConfiguration.interval(TestSettings.of("x: 1"))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void hasNoAgeWhileChecksAreOff() {
        var last = every(Duration.ZERO);
        pass(Duration.ofDays(1));

        assertThat(last.seconds()).isZero();
        assertThat(last.isOverdue()).isFalse();
    }

    @Test
    void agesUntilTheNextCompletedCheck() {
        var last = every(Duration.ofSeconds(1));
        last.completed();
        pass(Duration.ofMillis(2_500));
        assertThat(last.seconds()).isEqualTo(2.5);
        last.completed();

        assertThat(last.seconds()).isZero();
    }

    @Test
    void isOverdueAfterTenIntervals() {
        var last = every(Duration.ofSeconds(2));
        last.completed();
        pass(Duration.ofSeconds(20));
        assertThat(last.isOverdue()).isFalse();
        pass(Duration.ofNanos(1));

        assertThat(last.isOverdue()).isTrue();
    }

    @Test
    void isNotOverdueBeforeTenSeconds() {
        var last = every(Duration.ofMillis(100));
        last.completed();
        pass(Duration.ofSeconds(10));
        assertThat(last.isOverdue()).isFalse();
        pass(Duration.ofNanos(1));

        assertThat(last.isOverdue()).isTrue();
    }

    @Test
    void hasNoAgeAfterTheStop() {
        var last = every(Duration.ofSeconds(1));
        last.completed();
        pass(Duration.ofHours(1));
        last.stopped();

        assertThat(last.seconds()).isZero();
    }

    @Test
    void isExportedAsMetric() {
        var registry = new SimpleMeterRegistry();
        var last = every(Duration.ofSeconds(1));
        ReloadMeters.show(last, registry);
        last.completed();
        pass(Duration.ofSeconds(3));

        assertThat(registry.get("admitone.configuration.last.look").gauge().value())
                .isEqualTo(3.0);
    }

    @Test
    void degradesHealthWhenOverdue() {
        var last = every(Duration.ofSeconds(1));
        var health = new ReloadConfiguration()
                .configurationHealthIndicator(new ReloadMeters(new SimpleMeterRegistry()), last);
        last.completed();
        assertThat(health.health()).isEqualTo(Health.up().build());
        pass(Duration.ofSeconds(11));

        assertThat(health.health()).isEqualTo(Health.status("DEGRADED").build());
    }
}
