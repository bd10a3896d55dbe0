/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.JsonObject;
import dev.admitone.json.TestJson;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpochSecondsTests {

    private final Violations violations = new Violations();

    private Optional<Instant> read(String json) {
        var reading = new JsonObject.Reading("", violations, RequestCode.UNKNOWN_MEMBER);
        return reading.read(
                TestJson.object(json),
                members -> Optional.ofNullable(EpochSeconds.read(members, "exp", RequestCode.WRONG_TYPE)));
    }

    @ParameterizedTest
    @CsvSource({"0, 1970-01-01T00:00:00Z", "1768446245, 2026-01-15T03:04:05Z", "253402300799, 9999-12-31T23:59:59Z"})
    void readsSecondsUpToTheYear9999(String seconds, Instant instant) {
        assertThat(read("{'exp':" + seconds + "}")).contains(instant);
        assertThat(violations.found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "253402300800", "1.0", "1e3", "'1768446245'", "null", "99999999999999999999", "[1]"})
    void refusesAnyOtherValue(String value) {
        assertThat(read("{'exp':" + value + "}")).isEmpty();
        assertThat(violations.found()).extracting(Violation::pointer).containsExactly("/exp");
    }

    @Test
    void readsNothingWhereTheMemberIsAbsent() {
        assertThat(read("{}")).isEmpty();
        assertThat(violations.found()).isEmpty();
    }
}
