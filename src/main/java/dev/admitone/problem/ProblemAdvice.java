/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Turns exceptions into RFC 9457 answers. */
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

    /** There was no body, or it was cut off, so no parser has seen it. */
    @ExceptionHandler
    void unreadable(HttpServletRequest request, HttpServletResponse response, HttpMessageNotReadableException failure)
            throws IOException {
        if (failure.getCause() instanceof IOException) {
            problems.writeStatus(request, response, HttpServletResponse.SC_BAD_REQUEST);
        } else {
            problems.write(
                    request,
                    response,
                    new Refused("", RequestCode.NOT_AN_OBJECT, "a JSON object: {…}; there is no body"));
        }
    }

    /** Some malformed parameters and headers are detected only when they are read. */
    @ExceptionHandler({InvalidParameterException.class, RequestRejectedException.class})
    void malformed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.writeStatus(request, response, HttpServletResponse.SC_BAD_REQUEST);
    }

    /** The client has closed the connection: no answer is possible. */
    @ExceptionHandler
    void clientGone(AsyncRequestNotUsableException ignored) {
        LOG.debug("the client closed the connection");
    }

    /** Refusals of Spring MVC carry a status; every other exception is a bug. */
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
