/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import dev.admitone.problem.Problems;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
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

    /** Entries expire within minutes; a few seconds are often enough. */
    private static final Duration UNTIL_ROOM = Duration.ofSeconds(10);

    private final Problems problems;

    StateAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    void unavailable(HttpServletRequest request, HttpServletResponse response, StateUnavailable failure)
            throws IOException {
        var detail = "try again with a fresh token: " + failure.getMessage();
        problems.write(request, response, new Refused("", RequestCode.STATE_UNAVAILABLE, detail));
    }

    @ExceptionHandler
    void full(HttpServletRequest request, HttpServletResponse response, StateFull failure) throws IOException {
        var detail = "try again later: " + failure.getMessage();
        problems.write(request, response, new Refused(RequestCode.STATE_FULL, detail, UNTIL_ROOM));
    }
}
