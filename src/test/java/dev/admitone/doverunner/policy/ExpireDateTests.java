/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.JsonObject;
import dev.admitone.json.TestJson;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpireDateTests {

    private final Violations violations = new Violations();

    private Optional<Instant> read(String value) {
        var reading = new JsonObject.Reading("/p", violations, DoverunnerCode.UNKNOWN_MEMBER);
        return reading.read(
                TestJson.object("{'at':" + value + "}"),
                json -> Optional.ofNullable(json.value("at", DoverunnerCode.EXPIRE_DATE, PlaybackPolicy.GMT_TIME)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-12-31T23:59:59Z",
                "2026-01-01T00:00:00Z",
                "2028-02-29T12:00:00Z",
                "2000-02-29T12:00:00Z",
                "2038-01-19T03:14:08Z",
                "9999-12-31T23:59:59Z"
            })
    void readsATimeThatExists(String text) {
        assertThat(read("'" + text + "'")).contains(Instant.parse(text));
        assertThat(violations.found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-19-01T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-01-00T00:00:00Z",
                "2026-01-32T00:00:00Z",
                "2026-02-29T00:00:00Z",
                "2026-02-31T00:00:00Z",
                "2026-04-31T00:00:00Z",
                "2100-02-29T00:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T23:60:00Z",
                "2026-12-31T23:59:60Z"
            })
    void refusesATimeThatDoesNotExist(String text) {
        assertThat(read("'" + text + "'")).isEmpty();
        assertThat(violations.found()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-12-31T23:59:59",
                "2026-12-31T23:59:59z",
                "2026-12-31t23:59:59Z",
                "2026-12-31 23:59:59Z",
                "2026-12-31T23:59:59+00:00",
                "2026-12-31T23:59:59+09:00",
                "2026-12-31T23:59:59-00:00",
                "2026-12-31T23:59:59.0Z",
                "2026-12-31T23:59:59.123Z",
                "2026-12-31T23:59Z",
                "2026-12-31T23Z",
                "2026-12-31",
                "2026-1-1T0:0:0Z",
                "26-12-31T23:59:59Z",
                "+2026-12-31T23:59:59Z",
                "-2026-12-31T23:59:59Z",
                "12026-12-31T23:59:59Z",
                "20261231T235959Z",
                "2026-365T23:59:59Z",
                "2026-W53-4T23:59:59Z",
                " 2026-12-31T23:59:59Z",
                "2026-12-31T23:59:59Z ",
                "2026-12-31T23:59:59Z\\n",
                "2026-12-31T23:59:59ZZ",
                "2026-12-31T23:59:59 Z",
                "2026-12-31T23:59:59GMT",
                "2026/12/31T23:59:59Z",
                "٢٠٢٦-12-31T23:59:59Z",
                "２０２６-12-31T23:59:59Z",
                "2026‐12‐31T23:59:59Z",
                "1807169600",
                "now",
                ""
            })
    void refusesATimeInAnotherForm(String text) {
        assertThat(read("'" + text + "'")).isEmpty();
        assertThat(violations.found()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1807169600", "1807169600.5", "true", "false", "null", "[]", "['2026-12-31T23:59:59Z']", "{}"})
    void refusesWhatIsNoText(String value) {
        assertThat(read(value)).isEmpty();
        assertThat(violations.found()).hasSize(1);
    }

    @Test
    void saysWhatIsAllowedAndWhere() {
        read("'tomorrow'");

        assertThat(violations.found())
                .containsExactly(new Violation(
                        "/p/at",
                        DoverunnerCode.EXPIRE_DATE,
                        "a GMT time that exists, in whole seconds: 2026-12-31T23:59:59Z"));
    }
}
