/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.settings.TestSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditSettingsTests {

    private static final String USER_KEY = "dXNlci1rZXktb2YtMzItYnl0ZXMtZm9yLWEtdGVzdC0=";
    private static final String CHAIN_KEY = "Y2hhaW4ta2V5LW9mLTMyLWJ5dGVzLWZvci1hLXRlc3Q=";

    @Test
    void isOffByDefault() {
        var settings = TestSettings.of("admitone: {}");

        assertThat(AuditSettings.read(settings))
                .isEqualTo(new AuditSettings(null, false, false, false, Duration.ofSeconds(1), null, null));
        assertThat(TestSettings.errors(settings)).isEmpty();
    }

    @Test
    void readsEverything() {
        var settings = TestSettings.of(
                "admitone: {audit: {file: a.jsonl, logger: true, required: true, fsync: each, timeout: 250ms, "
                        + "user-key: " + USER_KEY + ", chain-key: " + CHAIN_KEY + "}}");

        assertThat(AuditSettings.read(settings))
                .isEqualTo(new AuditSettings(
                        Path.of("a.jsonl"),
                        true,
                        true,
                        true,
                        Duration.ofMillis(250),
                        TestTrail.USER_KEY,
                        TestTrail.CHAIN_KEY));
        assertThat(TestSettings.errors(settings)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            file: a.jsonl | user-key: must be the base64 of 32 bytes
            logger: true | user-key: must be the base64 of 32 bytes
            user-key: c2hvcnQ= | user-key: must be the base64 of 32 bytes
            chain-key: '***' | chain-key: must be the base64 of 32 bytes
            required: true | required: requires admitone.audit.file: a logger cannot report failed writes
            timeout: 9ms | timeout: must be
            timeout: 2m | timeout: must be
            file: ' ' | file: must be the path of a file
            file: / | file: must be the path of a file
            fsync: always | fsync: must be one of none, each
            fil: a.jsonl | fil: is unknown
            """)
    void refuses(String property, String line) {
        var settings = TestSettings.of("admitone: {audit: {" + property.replace("***", "c4n4ry") + "}}");
        AuditSettings.read(settings);

        assertThat(TestSettings.errors(settings)).singleElement().asString().startsWith("admitone.audit." + line);
    }

    @Test
    void refusesOneKeyForTwoPurposes() {
        var settings = TestSettings.of("admitone: {audit: {user-key: " + USER_KEY + ", chain-key: " + USER_KEY + "}}");
        AuditSettings.read(settings);

        assertThat(TestSettings.errors(settings))
                .containsExactly("admitone.audit.chain-key: must differ from the user-key");
    }

    @Test
    void knowsDemoKeys() {
        // The base64 of DEMO-audit-key-not-4-production-
        var settings = TestSettings.of("admitone: {audit: {user-key: REVNTy1hdWRpdC1rZXktbm90LTQtcHJvZHVjdGlvbi0=}}");
        AuditSettings.read(settings);

        assertThat(TestSettings.demoKeys(settings)).containsExactly("admitone.audit.user-key");
    }
}
