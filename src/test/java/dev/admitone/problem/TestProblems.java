/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.problem;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The writer of problems for the filters' tests. */
public final class TestProblems {

    private TestProblems() {}

    public static Problems problems() {
        return new Problems(JsonMapper.builder().build(), new ProblemTypes(ProblemTypes.PATH), List.of(), List.of());
    }
}
