package dev.admitone.http;

import dev.admitone.problem.Problems;
import java.io.IOException;
import java.util.random.RandomGenerator;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/** Answers what never reaches a filter, such as a malformed request line, with a problem instead of Tomcat's page. */
final class ProblemValve extends ErrorReportValve {

    private static final int FIRST_ERROR = 400;

    private final Problems problems;
    private final RandomGenerator random;

    ProblemValve(Problems problems, RandomGenerator random) {
        this.problems = problems;
        this.random = random;
    }

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        if (response.getStatus() < FIRST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var body = problems.ofStatus(response.getStatus());
        try {
            response.setContentType("application/problem+json");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader(CorrelationId.HEADER, CorrelationId.make(random));
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException e) {
            container.getLogger().debug("the client closed the connection", e);
        }
    }
}
