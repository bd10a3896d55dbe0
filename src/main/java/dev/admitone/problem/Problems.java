/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a refusal as an RFC 9457 answer, or in the form of the module whose path was asked for; for the filters, which
 * stand outside of the controllers' advice.
 */
public final class Problems {

    private static final Map<RequestCode, String> DETAILS = Map.of(
            RequestCode.UNSUPPORTED_MEDIA_TYPE, "Content-Type: application/json",
            RequestCode.METHOD_NOT_ALLOWED, "one of the methods in the Allow header",
            RequestCode.NOT_ACCEPTABLE, "Accept: application/json",
            RequestCode.NOT_FOUND, "GET /openapi.yaml lists the endpoints",
            RequestCode.MALFORMED_HTTP, "HTTP/1.1 as in RFC 9112",
            RequestCode.BODY_TOO_SLOW, "a body without long pauses",
            RequestCode.INTERNAL, "see the log of the service for the X-Correlation-Id of this answer");

    /** Statuses after which Tomcat ends the connection; but after 408 there is nothing to wait for. */
    private static final Set<Integer> ENDING = Set.of(400, 411, 413, 414, 431, 500, 501, 503);

    private final JsonMapper mapper;
    private final ProblemTypes types;
    private final List<ProblemForm> forms;

    private final List<ProblemHead> heads;

    Problems(JsonMapper mapper, ProblemTypes types, List<ProblemForm> forms, List<ProblemHead> heads) {
        this.mapper = mapper;
        this.types = types;
        this.heads = List.copyOf(heads);
        this.forms = List.copyOf(forms);
    }

    /**
     * Ends the exchange with a problem. Does nothing if the response is committed.
     *
     * @throws IOException if the client has closed the connection
     */
    public void write(HttpServletRequest request, HttpServletResponse response, Refused refused) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        var path = path(request);
        var form = form(path);
        int status = writeHead(request, response, refused);
        var body = mapper.writeValueAsBytes(form == null ? document(refused, status, path) : form.body(refused));
        response.setContentType(form == null ? "application/problem+json" : form.contentType());
        response.setHeader("Cache-Control", "no-store");
        var retryAfter = refused.retryAfter();
        if (retryAfter != null) {
            response.setHeader("Retry-After", retryAfter.toString());
        }
        if (ENDING.contains(refused.status())) {
            // Tomcat ends the connection anyway. Told so beforehand, it reads the rest of the body after the
            // answer; otherwise the client may lose the answer.
            response.setHeader("Connection", "close");
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /**
     * The document of a refusal that is a part of an answer.
     *
     * @param instance the path whose answer it is
     */
    public Problem document(Refused refused, String instance) {
        return document(refused, refused.status(), instance);
    }

    private Problem document(Refused refused, int status, @Nullable String instance) {
        var first = refused.violations().get(0).code();
        return Problem.of(refused, status, types.of(first), instance);
    }

    private int writeHead(HttpServletRequest request, HttpServletResponse response, Refused refused) {
        int status = refused.status();
        var path = path(request);
        var head = path == null
                ? null
                : heads.stream().filter(own -> own.isFor(path)).findFirst().orElse(null);
        if (path != null && head != null) {
            status = head.status(request, path, refused);
            head.headers(request, refused).forEach(response::setHeader);
        }
        response.setStatus(status);
        return status;
    }

    private @Nullable ProblemForm form(@Nullable String path) {
        return path == null
                ? null
                : forms.stream().filter(own -> own.isFor(path)).findFirst().orElse(null);
    }

    /** The requested path, on the error page too; null if the container could not parse it. */
    private static @Nullable String path(HttpServletRequest request) {
        var failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return failed instanceof String path ? path : request.getRequestURI();
    }

    /**
     * Ends the exchange with the problem of an HTTP status that the container or the framework chose.
     *
     * @throws IOException if the client has closed the connection
     */
    public void writeStatus(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
        write(request, response, refusalOf(status));
    }

    /** The refusal that stands for a bug, which is in the log. */
    public static Refused internal() {
        return refusalOf(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    }

    private static Refused refusalOf(int status) {
        var code = RequestCode.ofStatus(status);
        return new Refused("", code, DETAILS.getOrDefault(code, code.message()));
    }
}
