/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestJson;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.token.LicenseRules.HardwareSecurity;
import dev.admitone.token.LicenseRules.OutputProtection;
import dev.admitone.token.LicenseRules.Resolution;
import dev.admitone.token.UsageRules.Storage;
import dev.admitone.token.UsageRules.ViewingWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicenseRulesTests {

    private final Violations violations = new Violations();

    private LicenseRules read(String singleQuoted) {
        return LicenseRules.read(TestJson.object(singleQuoted), LicenseRule.PLACE, violations);
    }

    private List<String> found() {
        return violations.found().stream()
                .map(violation -> violation.pointer() + " " + violation.code().code())
                .toList();
    }

    @Test
    void readsEachRule() {
        var rules = read("""
                {'offline': true, 'license_duration': 3600, 'rental_duration': 'P2D', 'playback_duration': 'PT24H',
                 'not_before': '2026-01-01T00:00:00Z', 'not_after': '2027-01-01T00:00:00Z', 'max_resolution': 'hd',
                 'output_protection': 'hdcp-2.2', 'hardware_security': 'not-required', 'max_streams': 2}""");

        assertThat(found()).isEmpty();
        assertThat(rules)
                .isEqualTo(new LicenseRules(
                        true,
                        Duration.ofHours(1),
                        Duration.ofDays(2),
                        Duration.ofHours(24),
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("2027-01-01T00:00:00Z"),
                        Resolution.HD,
                        OutputProtection.HDCP_2_2,
                        HardwareSecurity.NOT_REQUIRED,
                        2));
    }

    @Test
    void tellsAllMistakesAtOnce() {
        read("""
                {'offline': 'yes', 'license_duration': 0, 'rental_duration': 'P1M', 'playback_duration': [],
                 'not_before': '2026-01-01', 'not_after': 1, 'max_resolution': '4k', 'output_protection': 'HDCP',
                 'hardware_security': true, 'max_streams': 0, 'streams': 1}""");

        assertThat(found())
                .containsExactlyInAnyOrder(
                        "/rules/offline A1003",
                        "/rules/license_duration A1620",
                        "/rules/rental_duration A1620",
                        "/rules/playback_duration A1620",
                        "/rules/not_before A1621",
                        "/rules/not_after A1621",
                        "/rules/max_resolution A1622",
                        "/rules/output_protection A1623",
                        "/rules/hardware_security A1624",
                        "/rules/max_streams A1625",
                        "/rules/streams A1002");
    }

    @Test
    void suggestsTheRuleThatIsMeant() {
        read("{'licence_duration': 1}");

        assertThat(violations.found())
                .singleElement()
                .extracting(Violation::detail)
                .asString()
                .endsWith("did you mean license_duration?");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2147483647, 2147483647", "'PT1S', 1", "'P1DT1H1M1S', 90061", "'PT2147483647S', 2147483647"})
    void readsDurations(String written, long seconds) {
        var value = written.startsWith("P") ? "'" + written + "'" : written;

        assertThat(read("{'license_duration': " + value + "}").licenseDuration())
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1.5",
                "2147483648",
                "true",
                "''",
                "'3600'",
                "'P'",
                "'PT'",
                "'P1W'",
                "'P1M'",
                "'P1Y'",
                "'-PT1H'",
                "'PT-1H'",
                "'+PT1H'",
                "'PT0S'",
                "'PT0.5S'",
                "'PT2147483648S'",
                "'P99999999999999999999D'",
                "' PT1H'",
                "'4H'"
            })
    void refusesOtherDurations(String value) {
        assertThat(read("{'license_duration': " + value + "}").licenseDuration())
                .isNull();
        assertThat(found()).containsExactly("/rules/license_duration A1620");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z"})
    void refusesAnEndThatIsNotAfterTheStart(String end) {
        read("{'not_before': '2026-01-01T00:00:00Z', 'not_after': '" + end + "'}");

        assertThat(found()).containsExactly("/rules/not_after A1626");
    }

    @Test
    void limitsNothingButStorageIfItIsEmpty() {
        var rules = read("{}");

        assertThat(rules.usage())
                .isEqualTo(new UsageRules(null, null, null, null, Storage.FORBIDDEN, null, List.of(), null));
        assertThat(rules.limitsResolution() || rules.requiresHdcp() || rules.requiresHardware())
                .isFalse();
        assertThat(rules.rentalSeconds()).isNull();
    }

    @Test
    void sharesTimesAndStorageWithAnEntitlement() {
        var usage = read("""
                {'offline': true, 'license_duration': 60, 'playback_duration': 30, 'rental_duration': 90,
                 'not_before': '2026-01-01T00:00:00Z', 'not_after': '2027-01-01T00:00:00Z'}""").usage();

        assertThat(usage.storage()).isEqualTo(Storage.ALLOWED);
        assertThat(usage.licenseSeconds()).isEqualTo(60);
        assertThat(usage.viewingWindow()).isEqualTo(new ViewingWindow(Duration.ofSeconds(30), true));
        assertThat(usage.startsAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(usage.endsAt()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"none, false, false", "hdcp, true, false", "hdcp-2.2, true, true"})
    void ordersOutputProtection(String value, boolean hdcp, boolean hdcp22) {
        var rules = read("{'output_protection': '" + value + "'}");

        assertThat(rules.requiresHdcp()).isEqualTo(hdcp);
        assertThat(rules.requiresHdcp22()).isEqualTo(hdcp22);
    }

    /** What {@code samples} says is used to find the members of a policy that depend on a rule. */
    @Test
    void readsTheSamplesOfEachRule() {
        for (var rule : LicenseRule.values()) {
            assertThat(rule.samples()).hasSizeGreaterThan(1).doesNotHaveDuplicates();
            for (var sample : rule.samples()) {
                var value = sample instanceof String ? "'" + sample + "'" : Objects.toString(sample);
                read("{'" + rule.wireName() + "': " + value + "}");
            }
        }
        assertThat(found()).isEmpty();
    }
}
