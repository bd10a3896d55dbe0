/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class LiveConfigurationTests {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T17:00:00Z"), ZoneOffset.UTC);

    /** A part of one property. */
    private record Colour(String name) {

        private static Colour read(Settings settings) {
            return new Colour(settings.value("colour").string("none"));
        }
    }

    private final LiveConfiguration configuration = of("admitone: {colour: red, size: 1}");
    private final Live<Colour> colour = configuration.live(Colour.class, Colour::read, Set.of("colour"));

    private LiveConfiguration of(String yaml) {
        return new LiveConfiguration(
                TestSettings.of(yaml), CLOCK, settings -> settings.value("rule").string());
    }

    private Reading read(String yaml) {
        return configuration.read(TestSettings.of(yaml));
    }

    @Test
    void readsPartsAtTheStart() {
        assertThat(colour.current().name()).isEqualTo("red");
    }

    @Test
    void changesNothingByReading() {
        assertThat(read("admitone: {colour: blue}").isGood()).isTrue();
        assertThat(colour.current().name()).isEqualTo("red");
    }

    @Test
    void activatesAllParts() {
        configuration.activate(read("admitone: {colour: blue}"));

        assertThat(colour.current().name()).isEqualTo("blue");
    }

    @Test
    void showsPinnedSnapshotUntilPinIsClosed() {
        var pin = configuration.pin();
        configuration.activate(read("admitone: {colour: blue}"));
        var pinned = colour.current().name();
        pin.close();

        assertThat(pinned).isEqualTo("red");
        assertThat(colour.current().name()).isEqualTo("blue");
    }

    @Test
    void doesNotActivateReadingWithErrors() {
        var reading = read("admitone: {color: blue}");

        assertThat(reading.errors()).singleElement().asString().contains("did you mean colour?");
        assertThatIllegalArgumentException().isThrownBy(() -> configuration.activate(reading));
    }

    @Test
    void doesNotActivateTrial() {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("x", Map.of("admitone.colour", "blue")));
        var files = configuration.current().report().readFiles().with(Map.of());
        var reading = configuration.read(EnvironmentSettings.onTrial(environment, "admitone", files));

        assertThat(reading.isGood()).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> configuration.activate(reading));
    }

    @Test
    void validatesFixedPartsButKeepsThem() {
        var size = configuration.fixed(settings -> settings.value("size").integer(1, 1, 9));

        assertThat(size).isEqualTo(1);
        assertThat(read("admitone: {size: 10}").errors())
                .singleElement()
                .asString()
                .startsWith("admitone.size");
        assertThat(read("admitone: {size: 2}").isGood()).isTrue();
    }

    @Test
    void acceptsPropertyThatOnlyTheStartAskedFor() {
        configuration.current().settings().section("audit");

        assertThat(read("admitone: {audit: {file: x}}").isGood()).isTrue();
    }

    @Test
    void hasSameFingerprintForSameConfiguration() {
        var one = read("admitone: {colour: blue}").snapshot().fingerprint();

        assertThat(one).isEqualTo(read("admitone: {colour: blue}").snapshot().fingerprint());
        assertThat(one)
                .isNotEqualTo(read("admitone: {colour: green}").snapshot().fingerprint());
    }

    @Test
    void leavesOutOfTheFingerprintWhatNeedsRestart() {
        configuration.fixed(settings -> settings.value("size").string(""));

        assertThat(read("admitone: {size: 1}").snapshot().fingerprint())
                .isEqualTo(read("admitone: {size: 2}").snapshot().fingerprint());
    }
}
