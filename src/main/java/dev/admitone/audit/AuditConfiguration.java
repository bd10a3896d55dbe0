package dev.admitone.audit;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.HmacSha256;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    /** Later readings judge it too: what a restart would refuse is told when it is written. */
    @Bean
    AuditSettings auditSettings(LiveConfiguration configuration) {
        return configuration.fixed(AuditSettings::read);
    }

    @Bean
    AuditWriter auditWriter(AuditSettings audit, Settings settings, Cryptography cryptography, Clock clock) {
        var writer = new AuditWriter(audit, ChainHash.of(cryptography, audit.chainKey()), clock);
        try {
            writer.open();
        } catch (IOException e) {
            settings.section("audit").mistake("file", "cannot be opened at its end: " + e.getMessage());
        }
        return writer;
    }

    @Bean
    LineText auditLines(AuditSettings audit, Cryptography cryptography, Clock clock) {
        var key = audit.userKey();
        return new LineText(clock, key == null ? null : new HmacSha256(cryptography, key));
    }

    @Bean
    AuditFailures auditFailures(ObjectProvider<MeterRegistry> registry, Clock clock) {
        return new AuditFailures(registry.getIfAvailable(SimpleMeterRegistry::new), clock);
    }

    @Bean
    AuditTrail auditTrail(
            AuditWriter writer,
            LineText lines,
            AuditFailures failures,
            ObjectProvider<ConfigurationFingerprint> fingerprint,
            ObjectProvider<DecisionListener> listener) {
        return new AuditTrail(
                writer, lines, failures, fingerprint.getIfAvailable(() -> () -> null), listener.getIfAvailable(() ->
                        (matter, nanos) -> {}));
    }
}
