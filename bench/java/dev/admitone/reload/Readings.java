/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.caller.CallersPart;
import dev.admitone.settings.LiveConfiguration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;

/** Measures checks of the configuration files, and reloads. */
public final class Readings {

    private final Reloads reloads;

    /** Starts with the configuration of the running parts. */
    public Readings(ConfigurableApplicationContext parts) {
        var configuration = parts.getBean(LiveConfiguration.class);
        CallersPart.addTo(configuration);
        reloads = new Reloads(
                configuration,
                parts.getEnvironment(),
                new ReloadMeters(new SimpleMeterRegistry()),
                Clock.systemUTC(),
                System::nanoTime);
        reloads.begin();
    }

    /** Milliseconds of a check without changes, as at every interval. */
    public double lookMillis() {
        return millis(reloads::look, Reloads.Look.UNCHANGED);
    }

    /** Milliseconds of the check that activates a change, after the check that has detected it. */
    public double takeMillis() {
        millis(reloads::look, Reloads.Look.UNSETTLED);
        return millis(reloads::look, Reloads.Look.TAKEN);
    }

    private static double millis(Callable<Reloads.Look> look, Reloads.Look expected) {
        try {
            long start = System.nanoTime();
            var found = look.call();
            if (found != expected) {
                throw new IllegalStateException("the check returned " + found + " instead of " + expected);
            }
            return (System.nanoTime() - start) / 1e6;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
