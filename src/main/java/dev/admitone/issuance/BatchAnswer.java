/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.admitone.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The answer of {@code POST /tokens/batch}.
 *
 * @param results one for each request, in the order of the requests
 */
record BatchAnswer(List<Result> results) {

    /**
     * What {@code POST /tokens} would have answered: a token or a problem.
     *
     * @param status the HTTP status
     * @param retryAfter seconds, the header {@code Retry-After}; null where the answer would not have it
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            int status,
            @Nullable TokenAnswer answer,
            @Nullable Problem problem,
            @Nullable Long retryAfter) {}
}
