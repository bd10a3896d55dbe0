/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.admitone.doverunner.TestRequests;
import dev.admitone.doverunner.TestSite;
import dev.admitone.problem.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A license that would have ended already is not issued. */
class LicenseOverTests {

    private static final String DATED = "{'playback_policy':{'expire_date':'2026-02-01T00:00:00Z'}}";

    private static TestSite dated(String now) {
        return TestSite.gold().profile("dated", DATED).at(now);
    }

    private static String detail(String date) {
        var violations = TestRequests.violations(
                TestSite.gold().bind(), "{'policy':{'playback_policy':{'expire_date':" + date + "}}}");
        assertThat(violations).hasSize(1);
        return violations.get(0).detail();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-01T00:00:00Z", "2026-02-01T00:00:00.5Z", "2027-01-01T00:00:00Z"})
    void isRefusedFromTheDayOnAtTheProfile(String now) {
        assertThat(TestRequests.violations(dated(now).bind(), "{'profile':'dated'}"))
                .extracting(Violation::pointer, violation -> violation.code().code())
                .containsExactly(tuple("/profile", "A1210"));
    }

    @Test
    void isIssuedUntilTheDay() {
        assertThat(TestRequests.violations(dated("2026-01-31T23:59:59Z").bind(), "{'profile':'dated'}"))
                .isEmpty();
    }

    @Test
    void isRefusedIfItEndsBeforeTheTokenBegins() {
        var site = dated("2026-01-31T23:59:00Z")
                .property("timestamp-offset", "60s")
                .bind();

        assertThat(TestRequests.violations(site, "{'profile':'dated'}")).hasSize(1);
    }

    @Test
    void isRefusedAtThePolicyThatHasTheDate() {
        assertThat(TestRequests.violations(
                        dated("2026-01-15T03:04:05Z").bind(),
                        "{'profile':'dated','policy':{'playback_policy':{'expire_date':'2025-01-01T00:00:00Z'}}}"))
                .extracting(Violation::pointer)
                .containsExactly("/policy/playback_policy/expire_date");
    }

    @Test
    void isIssuedIfTheRequestReplacesTheDate() {
        assertThat(TestRequests.violations(
                        dated("2027-01-01T00:00:00Z").bind(),
                        "{'profile':'dated','policy':{'playback_policy':{'expire_date':null}}}"))
                .isEmpty();
    }

    @Test
    void keepsNoServiceFromStartingButIsToldToOperators() {
        assertThat(dated("2026-02-01T00:00:00Z").mistakes()).isEmpty();
        assertThat(dated("2026-02-01T00:00:00Z").warnings())
                .contains("dated.json: /doverunner/playback_policy/expire_date: A1210 The license would have ended"
                        + " already (a time after 2026-02-01T00:00:00Z)");
        assertThat(dated("2026-01-31T00:00:00Z").warnings()).noneMatch(line -> line.contains("A1210"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            '1970-01-21T21:59:29Z'           | seconds were read as milliseconds: multiplied by 1000 it is about 2027-04-08T
            '1970-01-01T00:00:00Z'           | this is the time 0
            '+59236-11-08T00:00:00Z'         | milliseconds were read as seconds: divided by 1000 it is 2027-04-08T
            1807169600                       | this is Unix seconds
            '1807169600'                     | this is Unix seconds
            1807169600000                    | this is Unix milliseconds
            '1807169600000'                  | this is Unix milliseconds
            """)
    void namesTheUnitThatWasConfused(String date, String cause) {
        assertThat(detail(date)).contains("; " + cause);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'2020-01-01T00:00:00Z'", "'tomorrow'", "'+12026-01-01T00:00:00Z'", "true", "12"})
    void guessesNothingElse(String date) {
        assertThat(detail(date)).doesNotContain(";");
    }
}
