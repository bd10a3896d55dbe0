/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.settings.TestSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class HttpSettingsTests {

    private static final HeapBudget BUDGET = new HeapBudget(256 << 20);

    @Test
    void allowsBodiesOf64KilobytesByDefault() {
        assertThat(HttpSettings.read(TestSettings.of(""), BUDGET).maxBodySize()).isEqualTo(DataSize.ofKilobytes(64));
    }

    @ParameterizedTest
    @CsvSource({"1KB,1024", "1MB,1048576"})
    void readsTheBodyLimit(String size, long bytes) {
        var settings = TestSettings.of("admitone: {http: {max-body-size: " + size + "}}");

        assertThat(HttpSettings.read(settings, BUDGET).maxBodySize()).isEqualTo(DataSize.ofBytes(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1023B", "1048577B"})
    void boundsTheBodyLimit(String size) {
        var settings = TestSettings.of("admitone: {http: {max-body-size: " + size + "}}");

        HttpSettings.read(settings, BUDGET);

        assertThat(TestSettings.errors(settings))
                .singleElement()
                .asString()
                .startsWith("admitone.http.max-body-size: must be a size from 1024B to 1048576B");
    }

    @Test
    void allowsBatchesOfAMegabyteByDefault() {
        assertThat(HttpSettings.read(TestSettings.of(""), BUDGET).maxBatchBodySize())
                .isEqualTo(DataSize.ofMegabytes(1));
    }

    @Test
    void readsTheBodyLimitOfBatches() {
        var settings = TestSettings.of("admitone: {http: {max-batch-body-size: 128KB}}");

        assertThat(HttpSettings.read(settings, BUDGET).maxBatchBodySize()).isEqualTo(DataSize.ofKilobytes(128));
        assertThat(HttpSettings.read(settings, BUDGET).maxBodySize()).isEqualTo(DataSize.ofKilobytes(64));
    }

    @Test
    void allowsTenSecondsForABodyByDefault() {
        assertThat(HttpSettings.read(TestSettings.of(""), BUDGET).bodyTimeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource({"1s,1", "5m,300"})
    void readsTheBodyTimeout(String time, long seconds) {
        var settings = TestSettings.of("admitone: {http: {body-timeout: " + time + "}}");

        assertThat(HttpSettings.read(settings, BUDGET).bodyTimeout()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void hasNoShutdownDelayByDefault() {
        assertThat(HttpSettings.read(TestSettings.of(""), BUDGET).shutdownDelay())
                .isZero();
    }

    @Test
    void readsTheShutdownDelay() {
        var settings = TestSettings.of("admitone: {http: {shutdown-delay: 10s}}");

        assertThat(HttpSettings.read(settings, BUDGET).shutdownDelay()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void allowsTenSecondsForAHeadByDefault() {
        assertThat(HttpSettings.read(TestSettings.of(""), BUDGET).headTimeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void readsTheHeadTimeout() {
        var settings = TestSettings.of("admitone: {http: {head-timeout: 3s}}");

        assertThat(HttpSettings.read(settings, BUDGET).headTimeout()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void derivesTheRequestLimitFromTheHeap() {
        assertThat(HttpSettings.read(TestSettings.of(""), BUDGET).maxInFlight()).isEqualTo(273);
    }

    @Test
    void readsTheRequestLimit() {
        var settings = TestSettings.of("admitone: {http: {max-in-flight: 7}}");

        assertThat(HttpSettings.read(settings, BUDGET).maxInFlight()).isEqualTo(7);
    }
}
