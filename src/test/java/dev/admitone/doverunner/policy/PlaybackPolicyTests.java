/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestJson;
import dev.admitone.problem.Violations;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaybackPolicyTests {

    private final Violations violations = new Violations();

    private PlaybackPolicy read(String json) {
        var policy = LicensePolicy.read(TestJson.object("{'playback_policy':" + json + "}"), "", violations);
        return Objects.requireNonNull(policy.playback());
    }

    private List<String> codes() {
        return violations.found().stream()
                .map(violation -> violation.code().code() + " " + violation.pointer())
                .toList();
    }

    @Test
    void readsWhatIsAbsentAsAbsent() {
        assertThat(read("{}")).isEqualTo(PlaybackPolicy.DEFAULTS);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"60, 60", "'60', 60", "'0060', 60", "'0', 0", "'2147483647', 2147483647"})
    void readsARenewalDurationAsANumberOrAsItsDigits(String written, int seconds) {
        assertThat(read("{'renewal_duration':" + written + "}").renewalDuration())
                .isEqualTo(seconds);
    }

    @Test
    void refusesALicenseDurationBesideAnExpireDate() {
        read("{'license_duration':1,'expire_date':'2026-12-31T23:59:59Z'}");

        assertThat(codes()).containsExactly("A1202 /playback_policy/expire_date");
    }

    @Test
    void takesALicenseDurationOfZeroBesideAnExpireDateBecauseItMeansNone() {
        read("{'license_duration':0,'expire_date':'2026-12-31T23:59:59Z'}");

        assertThat(codes()).isEmpty();
    }

    @Test
    void refusesRentalAndPlaybackDurationsWithoutPersistence() {
        read("{'rental_duration':1,'playback_duration':2}");

        assertThat(codes())
                .containsExactly("A1203 /playback_policy/rental_duration", "A1203 /playback_policy/playback_duration");
    }

    @Test
    void takesRentalAndPlaybackDurationsOfZeroWithoutPersistence() {
        read("{'persistent':false,'rental_duration':0,'playback_duration':0}");

        assertThat(codes()).isEmpty();
    }

    @Test
    void judgesNothingByAPersistenceThatItDidNotUnderstand() {
        read("{'persistent':'true','rental_duration':1}");

        assertThat(codes()).containsExactly("1009 /playback_policy/persistent");
    }

    @Test
    void judgesNothingByADateThatItDidNotUnderstand() {
        read("{'license_duration':1,'expire_date':'tomorrow'}");

        assertThat(codes()).containsExactly("1011 /playback_policy/expire_date");
    }
}
