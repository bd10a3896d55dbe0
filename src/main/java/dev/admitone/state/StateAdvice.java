package dev.admitone.state;

import dev.admitone.problem.Problems;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers for a store that does not: nobody is admitted whom nobody can count. */
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
        var detail = "try again with a fresh token: " + failure.getMessage();
        problems.write(request, response, new Refused("", RequestCode.STATE_UNAVAILABLE, detail));
    }
}
