/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.settings.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateSettingsTests {

    private static final long HEAP = 4L << 30;

    private static StateSettings read(String yaml) {
        return StateSettings.read(TestSettings.of(yaml), HEAP);
    }

    @Test
    void usesMemoryByDefault() {
        assertThat(read("admitone: {}")).isEqualTo(new StateSettings(false, 1_000_000, 100_000, 100_000));
    }

    @Test
    void usesRedisIfConfigured() {
        assertThat(read("admitone: {state: {store: redis}}").shared()).isTrue();
    }

    @Test
    void limitsTheMemory() {
        assertThat(read("admitone: {state: {memory: {max-entries: 5000}}}").capacity())
                .isEqualTo(5_000);
    }

    @ParameterizedTest
    @CsvSource({
        "64, 27962, 16777, 1677",
        "256, 111848, 67108, 6710",
        "1024, 447392, 100000, 26843",
        "16384, 1000000, 100000, 100000"
    })
    void fitsIntoTheHeapByDefault(long megabytes, int capacity, int knownStreams, int knownGrants) {
        assertThat(StateSettings.read(TestSettings.of("admitone: {}"), megabytes << 20))
                .isEqualTo(new StateSettings(false, capacity, knownStreams, knownGrants));
    }

    @ParameterizedTest
    @CsvSource({"memory, 167772, 0", "memory, 167773, 1", "redis, 167773, 0"})
    void warnsIfTheMemoryExceedsTheHeap(String store, int entries, int remarks) {
        var settings =
                TestSettings.of("admitone: {state: {store: " + store + ", memory: {max-entries: " + entries + "}}}");
        StateSettings.read(settings, 256L << 20);

        assertThat(settings.report().warnings())
                .hasSize(remarks)
                .allSatisfy(warning -> assertThat(warning)
                        .startsWith("admitone.state.memory.max-entries: 167773 entries of 400 bytes exceed a quarter")
                        .endsWith("at most 167772 fit"));
    }

    @Test
    void refusesMemoryForSeveralInstancesInProduction() {
        var settings = TestSettings.of("admitone: {environment: production, state: {store: memory}}");
        StateSettings.read(settings, HEAP);

        assertThat(TestSettings.errors(settings))
                .singleElement()
                .asString()
                .startsWith("admitone.state.instances: must be single in production")
                .contains("each of several instances would admit the");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{environment: production, state: {store: memory, instances: single}}",
                "{environment: production, state: {store: redis}}",
                "{environment: staging, state: {store: memory}}"
            })
    void acceptsConfigurationsThatAdmitNoTokenTwice(String configuration) {
        var settings = TestSettings.of("admitone: " + configuration);
        StateSettings.read(settings, HEAP);
        settings.value("environment").string();

        assertThat(TestSettings.errors(settings)).isEmpty();
    }
}
