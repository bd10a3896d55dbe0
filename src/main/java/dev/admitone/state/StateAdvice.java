/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import dev.admitone.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers 503 while the state store is unavailable or full: claims and leases fail closed, with a code for each case.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class StateAdvice {

    private final Problems problems;

    StateAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    void unavailable(HttpServletRequest request, HttpServletResponse response, StateUnavailable failure)
            throws IOException {
        problems.write(request, response, failure.refused());
    }

    @ExceptionHandler
    void full(HttpServletRequest request, HttpServletResponse response, StateFull failure) throws IOException {
        problems.write(request, response, failure.refused());
    }
}
