/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.observability;

import dev.admitone.settings.LiveConfiguration;
import dev.admitone.site.Site;
import dev.admitone.site.Sites;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Metrics of the active configuration and its SDPs, updated on each reload. */
final class ConfigurationMeters implements SmartInitializingSingleton {

    private final LiveConfiguration configuration;
    private final DecisionMeters decisions;
    private final MeterRegistry meters;
    private final MultiGauge info;
    private final MultiGauge platforms;

    ConfigurationMeters(LiveConfiguration configuration, DecisionMeters decisions, MeterRegistry meters) {
        this.configuration = configuration;
        this.decisions = decisions;
        this.meters = meters;
        this.info = MultiGauge.builder("admitone.configuration.info")
                .description("The active configuration by its fingerprint")
                .register(meters);
        this.platforms = MultiGauge.builder("admitone.sdp.up")
                .description("1 if the service calls the SDP of a site, 0 while the circuit breaker is open")
                .register(meters);
    }

    /** After all modules have read their settings. */
    @Override
    public void afterSingletonsInstantiated() {
        configuration.afterActivation(this::update);
        update();
    }

    private void update() {
        var active = configuration.current();
        var sites = active.part(Sites.class);
        info.register(List.of(Row.of(Tags.of("fingerprint", active.fingerprint()), 1)), true);
        removeAllBut(sites.names());
        platforms.register(rows(sites), true);
    }

    /** A request in flight may recreate a meter of a removed site; the next reload removes it. */
    private void removeAllBut(Set<String> sites) {
        decisions.keep(sites);
        meters.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> id.getName().startsWith("admitone."))
                .filter(id -> isGone(id.getTag("site"), sites))
                .forEach(meters::remove);
    }

    private static boolean isGone(@Nullable String site, Set<String> sites) {
        return site != null && !site.equals(DecisionMeters.NONE) && !sites.contains(site);
    }

    private static List<Row<?>> rows(Sites sites) {
        return sites.names().stream()
                .flatMap(name -> sites.find(name).stream())
                .filter(site -> site.entitlement() != null)
                .<Row<?>>map(ConfigurationMeters::row)
                .toList();
    }

    private static Row<?> row(Site site) {
        var asked = Objects.requireNonNull(site.entitlement());
        return Row.of(Tags.of("site", site.name()), () -> asked.isAsked() ? 1 : 0);
    }
}
