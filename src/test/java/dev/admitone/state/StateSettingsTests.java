package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.settings.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateSettingsTests {

    private static StateSettings read(String yaml) {
        return StateSettings.read(TestSettings.of(yaml));
    }

    @Test
    void remembersInMemoryByDefault() {
        assertThat(read("admitone: {}")).isEqualTo(new StateSettings(false, 1_000_000));
    }

    @Test
    void remembersInTheServerOnDemand() {
        assertThat(read("admitone: {state: {store: redis}}").shared()).isTrue();
    }

    @Test
    void limitsTheMemory() {
        assertThat(read("admitone: {state: {memory: {max-entries: 5000}}}").capacity())
                .isEqualTo(5_000);
    }

    @Test
    void refusesMemoryForSeveralInstancesInProduction() {
        var settings = TestSettings.of("admitone: {environment: production, state: {store: memory}}");
        StateSettings.read(settings);

        assertThat(TestSettings.mistakes(settings))
                .singleElement()
                .asString()
                .startsWith("admitone.state.instances: must be single in production")
                .contains("each of two instances would admit the same token once");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{environment: production, state: {store: memory, instances: single}}",
                "{environment: production, state: {store: redis}}",
                "{environment: staging, state: {store: memory}}"
            })
    void takesWhatAdmitsNothingTwice(String configuration) {
        var settings = TestSettings.of("admitone: " + configuration);
        StateSettings.read(settings);
        settings.text("environment");

        assertThat(TestSettings.mistakes(settings)).isEmpty();
    }
}
