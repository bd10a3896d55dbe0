/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedTests {

    @Test
    void hasTheStatusOfTheMostBasicViolation() {
        var refused = new Refused(List.of(
                new Violation("/format", RequestCode.FORMAT_UNKNOWN, "one of doverunner"),
                new Violation("/site", RequestCode.WRONG_TYPE, "a string")));

        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void hasTheStatusOfItsOnlyViolation() {
        assertThat(new Refused("", RequestCode.UNAVAILABLE, "later").status()).isEqualTo(503);
    }

    @Test
    void namesTheCodesAndNothingElseInItsMessage() {
        var refused = new Refused(List.of(
                new Violation("/secret", RequestCode.WRONG_TYPE, "a detail"),
                new Violation("/other", RequestCode.UNKNOWN_MEMBER, "another detail")));

        assertThat(refused).hasMessage("A1003, A1002");
    }

    @Test
    void hasNoStackTraceBecauseItIsAnAnswer() {
        assertThat(new Refused("", RequestCode.NOT_JSON, "JSON").getStackTrace())
                .isEmpty();
    }

    @Test
    void keepsItsViolationsWhenTheListChangesLater() {
        var violations = new ArrayList<>(List.of(new Violation("", RequestCode.NOT_JSON, "JSON")));
        var refused = new Refused(violations);
        violations.clear();

        assertThat(refused.violations()).hasSize(1);
    }

    @Test
    void refusesToBeMadeWithoutAViolation() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Refused(List.of()));
    }
}
