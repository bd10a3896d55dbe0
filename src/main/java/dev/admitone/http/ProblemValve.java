/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import dev.admitone.problem.Problems;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.random.RandomGenerator;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Answers requests that never reach a filter, such as a malformed request line, with a problem document. */
final class ProblemValve extends ErrorReportValve {

    private static final int FIRST_ERROR = 400;

    private final Problems problems;
    private final RandomGenerator random;

    ProblemValve(Problems problems, RandomGenerator random) {
        this.problems = problems;
        this.random = random;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < FIRST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        if (response.getHeader(CorrelationId.HEADER) == null) {
            response.setHeader(CorrelationId.HEADER, CorrelationId.generate(random));
        }
        var unparsed = UnparsedPath.of(request.getCoyoteRequest());
        if (unparsed != null) {
            request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, unparsed);
        }
        try {
            var limit = HeadLimit.exceeded(request, failure);
            if (limit == null) {
                problems.writeStatus(request, response, status(response));
            } else {
                problems.write(request, response, new Refused("", RequestCode.HEAD_TOO_LARGE, limit));
            }
        } catch (IOException e) {
            container.getLogger().debug("the client closed the connection", e);
        }
    }

    /** Tomcat answers unknown methods, versions and encodings with 5xx, although the client is at fault. */
    private static int status(Response response) {
        return switch (response.getStatus()) {
            case HttpServletResponse.SC_NOT_IMPLEMENTED, HttpServletResponse.SC_HTTP_VERSION_NOT_SUPPORTED ->
                HttpServletResponse.SC_BAD_REQUEST;
            default -> response.getStatus();
        };
    }
}
