/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownRemovalsTests {

    private static final Violation UNKNOWN = new Violation("/a", RequestCode.UNKNOWN_MEMBER, "is unknown");
    private static final Violation WRONG_TYPE = new Violation("/b", RequestCode.WRONG_TYPE, "a string");

    private final Violations violations = new Violations();

    /** What is recorded of a patch in which a reading finds something. */
    private List<Violation> recorded(String patch, Violation... found) {
        UnknownRemovals.refuseUnknown(
                TestJson.object(patch),
                asWritten -> List.of(found)
                        .forEach(violation -> asWritten.add(violation.pointer(), violation.code(), violation.detail())),
                RequestCode.UNKNOWN_MEMBER,
                violations);
        return violations.found();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'a':null}", "{'x':1,'a':null}", "{'x':{'y':{'a':null}}}"})
    void recordsUnknownMembersOfAPatchThatRemovesSomething(String patch) {
        assertThat(recorded(patch, UNKNOWN)).containsExactly(UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'a':1}", "{'a':'null'}", "{'x':{'y':{}}}", "{'a':[null]}", "{'a':[{'b':null}]}"})
    void doesNotReadAPatchThatRemovesNothing(String patch) {
        assertThat(recorded(patch, UNKNOWN)).isEmpty();
    }

    @Test
    void recordsNothingElseThatTheReadingFinds() {
        assertThat(recorded("{'a':null}", WRONG_TYPE, UNKNOWN)).containsExactly(UNKNOWN);
    }

    @Test
    void leavesWhatIsRecordedAlready() {
        violations.add(WRONG_TYPE.pointer(), WRONG_TYPE.code(), WRONG_TYPE.detail());

        assertThat(recorded("{'a':null}", UNKNOWN)).containsExactly(WRONG_TYPE, UNKNOWN);
    }
}
