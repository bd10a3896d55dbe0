/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class ViolationsTests {

    private final Violations violations = new Violations();

    @Test
    void keepsTheOrderInWhichTheyWereFound() {
        violations.add("/b", RequestCode.WRONG_TYPE, "second letter");
        violations.add("/a", RequestCode.UNKNOWN_MEMBER, "first letter");

        assertThat(violations.found())
                .containsExactly(
                        new Violation("/b", RequestCode.WRONG_TYPE, "second letter"),
                        new Violation("/a", RequestCode.UNKNOWN_MEMBER, "first letter"));
    }

    @Test
    void keepsTheFirstOfTwoAtOnePlace() {
        violations.add("/a", RequestCode.WRONG_TYPE, "wrong");
        violations.add("/a", RequestCode.UNKNOWN_MEMBER, "unknown");

        assertThat(violations.found()).containsExactly(new Violation("/a", RequestCode.WRONG_TYPE, "wrong"));
    }

    @Test
    void keepsAHundredAtMost() {
        for (int i = 0; i < 99; i++) {
            violations.add("/" + i, RequestCode.UNKNOWN_MEMBER, "unknown");
        }
        assertThat(violations.isFull()).isFalse();

        violations.add("/99", RequestCode.UNKNOWN_MEMBER, "unknown");
        violations.add("/100", RequestCode.UNKNOWN_MEMBER, "unknown");

        assertThat(violations.isFull()).isTrue();
        assertThat(violations.found())
                .hasSize(100)
                .last()
                .extracting(Violation::pointer)
                .isEqualTo("/99");
    }

    @Test
    void isEmptyUntilOneIsFound() {
        assertThat(violations.isEmpty()).isTrue();

        violations.add("", RequestCode.NOT_JSON, "JSON");

        assertThat(violations.isEmpty()).isFalse();
    }

    @Test
    void throwsNothingWhenThereAreNone() {
        assertThatCode(violations::throwIfAny).doesNotThrowAnyException();
    }

    @Test
    void throwsAllWhenThereAreAny() {
        violations.add("/a", RequestCode.WRONG_TYPE, "a string");
        violations.add("/b", RequestCode.WRONG_TYPE, "a string");

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(violations::throwIfAny)
                .satisfies(refused -> assertThat(refused.violations()).isEqualTo(violations.found()));
    }
}
