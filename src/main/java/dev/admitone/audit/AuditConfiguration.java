/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.HmacSha256;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.ReadsConfiguration;
import dev.admitone.settings.Settings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    private static final double NANOS = 1e9;

    /** Later readings validate it too, so that an error that prevents a restart is reported when it is written. */
    @Bean
    @ReadsConfiguration
    AuditSettings auditSettings(LiveConfiguration configuration) {
        return configuration.fixed(AuditSettings::read);
    }

    /** Closed by the thread that writes to it. */
    @Bean(destroyMethod = "")
    AuditChain auditChain(AuditSettings audit, Settings settings, Cryptography cryptography, Clock clock) {
        var chain = new AuditChain(audit, ChainHash.of(cryptography, audit.chainKey()), clock);
        try {
            chain.open();
        } catch (IOException e) {
            settings.section("audit").error("file", "cannot be opened for appending: " + why(e));
        }
        return chain;
    }

    /** Without the path, which the operating system's messages contain and which could be a key. */
    private static String why(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "its folder does not exist";
        }
        return failure instanceof FileSystemException || failure instanceof FileNotFoundException
                ? "this process cannot write to it"
                : String.valueOf(failure.getMessage());
    }

    @Bean
    AuditWriter auditWriter(AuditSettings audit, AuditChain chain, AuditFailures failures) {
        return AuditWriter.start(audit, chain, failures, System::nanoTime);
    }

    @Bean
    Gauge oldestAuditLine(AuditWriter writer, ObjectProvider<MeterRegistry> registry) {
        return Gauge.builder("admitone.audit.oldest.waiting", writer, AuditConfiguration::oldestWaiting)
                .description("The age of the oldest audit line that is not written yet")
                .baseUnit("seconds")
                .register(registry.getIfAvailable(SimpleMeterRegistry::new));
    }

    private static double oldestWaiting(AuditWriter writer) {
        return writer.oldestWaitingNanos() / NANOS;
    }

    @Bean
    LineJsonWriter auditLines(AuditSettings audit, Cryptography cryptography, Clock clock) {
        var key = audit.userKey();
        return new LineJsonWriter(clock, key == null ? null : new HmacSha256(cryptography, key));
    }

    @Bean
    AuditFailures auditFailures(ObjectProvider<MeterRegistry> registry, Clock clock) {
        return new AuditFailures(registry.getIfAvailable(SimpleMeterRegistry::new), clock);
    }

    @Bean
    AuditTrail auditTrail(
            AuditWriter writer,
            LineJsonWriter lines,
            AuditFailures failures,
            ObjectProvider<ConfigurationFingerprint> fingerprint,
            ObjectProvider<DecisionListener> listener) {
        return new AuditTrail(
                writer, lines, failures, fingerprint.getIfAvailable(() -> () -> null), listener.getIfAvailable(() ->
                        (event, nanos) -> {}));
    }
}
