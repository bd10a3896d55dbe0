package dev.admitone.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** The one place where exceptions become answers. */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    void refused(HttpServletRequest request, HttpServletResponse response, Refused refused) throws IOException {
        problems.write(request, response, refused);
    }

    /** Nobody is there to read an answer. */
    @ExceptionHandler
    void clientGone(AsyncRequestNotUsableException ignored) {
        LOG.debug("the client closed the connection");
    }

    /** What Spring MVC refuses by itself says so with a status; everything else is a bug of ours. */
    @ExceptionHandler
    void other(HttpServletRequest request, HttpServletResponse response, Exception failure) throws IOException {
        if (failure instanceof ErrorResponse refusal) {
            refusal.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
            problems.writeStatus(request, response, refusal.getStatusCode().value());
        } else if (failure instanceof IOException) {
            problems.writeStatus(request, response, HttpServletResponse.SC_BAD_REQUEST);
        } else {
            LOG.error("{} failed", request.getMethod() + " " + request.getRequestURI(), failure);
            problems.writeStatus(request, response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }
}
