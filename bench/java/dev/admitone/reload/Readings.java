/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.caller.CallersPart;
import dev.admitone.settings.LiveConfiguration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;

/** How long the service looks at its configuration, and takes another one. */
public final class Readings {

    private final Reloads reloads;

    /** Begins with what the parts have read at their start. */
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

    /** Milliseconds of a look that finds nothing new, as one happens at every interval. */
    public double lookMillis() {
        return millis(reloads::look, Reloads.Look.UNCHANGED);
    }

    /** Milliseconds of the look that takes what has changed, after one that has seen it. */
    public double takeMillis() {
        millis(reloads::look, Reloads.Look.UNSETTLED);
        return millis(reloads::look, Reloads.Look.TAKEN);
    }

    private static double millis(Callable<Reloads.Look> look, Reloads.Look expected) {
        try {
            long start = System.nanoTime();
            var found = look.call();
            if (found != expected) {
                throw new IllegalStateException("the look found " + found + " in place of " + expected);
            }
            return (System.nanoTime() - start) / 1e6;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
