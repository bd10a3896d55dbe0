package dev.admitone.doverunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.admitone.json.TestJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaybackPolicyTests {

    private static final Instant END = Instant.parse("2026-12-31T23:59:59Z");

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
        assertThat(read("{}")).isEqualTo(PlaybackPolicy.builder().build());
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

    @Test
    void isNotBuiltWithTwoEnds() {
        var builder = PlaybackPolicy.builder().licenseDuration(1).expireDate(END);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(builder::build)
                .satisfies(refused -> assertThat(refused.violations())
                        .extracting(Violation::pointer, Violation::code)
                        .containsExactly(tuple("/playback_policy/expire_date", DoverunnerCode.TWO_ENDS)));
    }

    @Test
    void isNotBuiltForRentalWithoutPersistence() {
        var builder =
                PlaybackPolicy.builder().persistent(false).rentalDuration(1).playbackDuration(1);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(builder::build)
                .satisfies(refused -> assertThat(refused.violations())
                        .extracting(Violation::pointer, Violation::code)
                        .containsExactly(
                                tuple("/playback_policy/rental_duration", DoverunnerCode.RENTAL_NOT_PERSISTENT),
                                tuple("/playback_policy/playback_duration", DoverunnerCode.RENTAL_NOT_PERSISTENT)));
    }

    @Test
    void isNotBuiltWithLessThanNothing() {
        var builder = PlaybackPolicy.builder();

        assertThatIllegalArgumentException().isThrownBy(() -> builder.licenseDuration(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.rentalDuration(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.playbackDuration(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.renewalDuration(-1));
    }

    @Test
    void isNotBuiltWithoutAnyStream() {
        var builder = PlaybackPolicy.builder();

        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxStreamPerUser(0));
    }

    @Test
    void isBuiltWithWholeSeconds() {
        var policy = PlaybackPolicy.builder().expireDate(END.plusMillis(999)).build();

        assertThat(policy.expireDate()).isEqualTo(END);
    }

    @Test
    void isBuiltWithAYearOfFourDigits() {
        var last = Instant.parse("9999-12-31T23:59:59Z");
        var first = Instant.parse("0000-01-01T00:00:00Z");

        assertThat(PlaybackPolicy.builder().expireDate(last).build().expireDate())
                .isEqualTo(last);
        assertThat(PlaybackPolicy.builder().expireDate(first).build().expireDate())
                .isEqualTo(first);
    }

    @Test
    void isNotBuiltWithAYearOfMoreThanFourDigits() {
        var builder = PlaybackPolicy.builder();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.expireDate(Instant.parse("+10000-01-01T00:00:00Z")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.expireDate(Instant.parse("-0001-12-31T23:59:59Z")));
    }
}
