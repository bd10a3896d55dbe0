/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.caller.Callers;
import dev.admitone.caller.TestCallerSet;
import dev.admitone.grant.GrantSites;
import dev.admitone.grant.TestGrantSites;
import dev.admitone.settings.EnvironmentSettings;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.ProductionGuard;
import dev.admitone.settings.Settings;
import dev.admitone.site.Sites;
import dev.admitone.site.TestSiteSet;
import dev.admitone.time.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Checks the files of a directory at times chosen by the test. Counts how often files are read. */
final class TestReloads {

    private static final String SLOWEST = "spring.config.on-not-found";

    private final TestClock clock = new TestClock();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong reads = new AtomicLong();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LiveConfiguration configuration;
    private final Reloads reloads;
    private Runnable whileReading = () -> {};
    private Runnable beforeParsing = () -> {};

    /** Starts with the files in the directory, and with arguments. */
    TestReloads(Path directory, Map<String, Object> arguments) {
        var environment = environment(directory, arguments);
        configuration =
                new LiveConfiguration(EnvironmentSettings.read(environment, "admitone"), clock, ProductionGuard::check);
        configuration.live(Callers.class, TestCallerSet::read, Set.of("callers"));
        configuration.live(Sites.class, TestSiteSet::read, Set.of("sites", "profiles-directory"));
        configuration.live(GrantSites.class, TestGrantSites::read, Set.of("sites"));
        configuration.live(String.class, this::others, Set.of("rate-limits", "oauth2"));
        ProductionGuard.check(configuration.current().settings());
        reloads = new Reloads(configuration, environment, new ReloadMeters(registry), clock, nanos::get);
    }

    private String others(Settings settings) {
        whileReading.run();
        return settings.section("rate-limits").value("per-caller").string("")
                + settings.section("oauth2").value("issuer").string("");
    }

    private ConfigurableEnvironment environment(Path directory, Map<String, Object> arguments) {
        var all = new HashMap<>(arguments);
        all.putIfAbsent("spring.config.location", "file:" + directory + "/");
        all.putIfAbsent(
                "admitone.profiles-directory", directory.resolve("profiles").toString());
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("arguments", all) {
            @Override
            public @Nullable Object getProperty(String name) {
                if (name.equals(SLOWEST)) {
                    reads.incrementAndGet();
                    beforeParsing.run();
                }
                return super.getProperty(name);
            }
        });
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }

    /** Runs a task once, after the next check has begun and before it parses the files. */
    void beforeParsing(Runnable task) {
        beforeParsing = () -> {
            beforeParsing = () -> {};
            task.run();
        };
    }

    /** Runs a task once, while the next candidate is read. */
    void whileReading(Runnable task) {
        whileReading = () -> {
            whileReading = () -> {};
            task.run();
        };
    }

    /** Checks again after some time. */
    Reloads.Look look(Duration later) {
        nanos.addAndGet(later.toNanos());
        clock.move(later);
        return reloads.look();
    }

    /**
     * Checks like the watch: each second, and sooner while files are unsettled. Returns the last outcome with a change.
     */
    Reloads.Look lookFor(Duration time) {
        var found = Reloads.Look.UNCHANGED;
        var look = Reloads.Look.UNCHANGED;
        for (var rest = time; rest.toMillis() > 0; ) {
            var pause = Duration.ofMillis(look == Reloads.Look.UNSETTLED ? 250 : 1_000);
            look = look(pause);
            found = look == Reloads.Look.UNCHANGED ? found : look;
            rest = rest.minus(pause);
        }
        return found;
    }

    /** Checks until the file stamps are trusted. */
    void becomeIdle() {
        for (int i = 0; i < 5; i++) {
            look(Duration.ofSeconds(1));
        }
    }

    /** How often all files have been read. */
    long reads() {
        return reads.get();
    }

    @Nullable String duration(String site) {
        var property = configuration.current().report().properties().get("sites." + site + ".token-duration");
        return property == null ? null : property.value();
    }

    Set<String> sites() {
        return configuration.current().part(Sites.class).names();
    }

    Settings active() {
        return configuration.current().settings();
    }

    Set<String> profiles() {
        return configuration.current().part(Sites.class).profiles().keySet();
    }

    Reloads.State state() {
        return reloads.state();
    }

    double removed(Removal.What what) {
        return Objects.requireNonNull(registry.find("admitone.configuration.removed")
                        .tag("what", what.tag())
                        .counter())
                .count();
    }
}
