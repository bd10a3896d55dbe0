/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.admitone.json.JsonObject;
import dev.admitone.json.StringFormat;
import dev.admitone.json.TestJson;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.token.GmtSeconds;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A format whose tokens have no begin; the tests of the vendors show the others. */
class ValidityOptionsTests {

    private static final Instant NOW = Instant.parse("2026-01-15T03:04:05.500Z");
    private static final RequestCode CODE = RequestCode.WRONG_TYPE;
    private static final ValidityOptions.Limits LIMITS = new ValidityOptions.Limits(
            Duration.ofMinutes(10), Duration.ofHours(24), ValidityOptions.Codes.withoutBegin(CODE, CODE, CODE, CODE));

    private final Violations violations = new Violations();

    private ValidityOptions read(String json) {
        var form = StringFormat.of("a time", GmtSeconds::parse);
        return new JsonObject.Reading("/options", violations, RequestCode.UNKNOWN_MEMBER)
                .read(TestJson.object(json), options -> ValidityOptions.read(options, form, LIMITS));
    }

    @Test
    void refusesABeginAsAnUnknownMemberOfAFormatWithoutBegin() {
        read("{'begin_date':'2026-01-15T04:00:00Z','token_duration':60}");

        assertThat(violations.found())
                .extracting(Violation::pointer, violation -> violation.code().code())
                .containsExactly(tuple("/options/begin_date", RequestCode.UNKNOWN_MEMBER.code()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT-10M", "PT-10M", "-PT10M", "-pt-10m", "PT0S", "10m", "PT10M PT10M"})
    void refusesDurationWithSigns(String duration) {
        assertThat(read("{'token_duration':'" + duration + "'}").tokenDuration())
                .isNull();
        assertThat(violations.found()).extracting(Violation::pointer).containsExactly("/options/token_duration");
    }

    @Test
    void readsTheEndOfAFormatWithoutBegin() {
        var validity = read("{'token_duration':60}").validity(NOW, LIMITS, violations);

        assertThat(validity)
                .isEqualTo(new Validity(
                        null, Instant.parse("2026-01-15T03:04:05Z"), Instant.parse("2026-01-15T03:05:05Z")));
        assertThat(violations.found()).isEmpty();
    }

    @Test
    void refusesAnEndInThePastOfAFormatWithoutBegin() {
        read("{'expiration_date':'2026-01-15T03:04:05Z'}").validity(NOW, LIMITS, violations);

        assertThat(violations.found()).extracting(Violation::pointer).containsExactly("/options/expiration_date");
    }
}
