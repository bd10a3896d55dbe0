/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import dev.admitone.json.JsonRequest;
import dev.admitone.json.JsonRequests;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves {@code POST} with a JSON object to authenticated callers, as an annotated controller would: the same statuses
 * for other methods and media types, and the same exception handlers. It exists because the arguments, results and
 * lookups of annotated controllers take a third of a short request. Immutable, thread-safe.
 */
public final class CallerEndpoint<T> implements HttpRequestHandler {

    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
    private static final List<MediaType> TYPES = List.of(MediaType.APPLICATION_JSON);

    private final String path;
    private final Class<T> body;
    private final BiFunction<Caller, JsonRequest<T>, Object> controller;
    private final JsonRequests requests;
    private final JsonMapper mapper;

    /**
     * An endpoint.
     *
     * @param body the record that the body of a request is read as
     * @param controller gives the answer, which is written as JSON
     */
    public CallerEndpoint(
            String path,
            Class<T> body,
            BiFunction<Caller, JsonRequest<T>, Object> controller,
            JsonRequests requests,
            JsonMapper mapper) {
        this.path = path;
        this.body = body;
        this.controller = controller;
        this.requests = requests;
        this.mapper = mapper;
    }

    String path() {
        return path;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        switch (request.getMethod()) {
            case "POST" -> post(request, response);
            case "OPTIONS" -> response.setHeader(HttpHeaders.ALLOW, "POST,OPTIONS");
            default -> throw new HttpRequestMethodNotSupportedException(request.getMethod(), List.of("POST"));
        }
    }

    private void post(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        requireJson(request.getContentType());
        requireAcceptable(request);
        var read = requests.read(body, request.getInputStream(), request.getContentLengthLong());
        var answer = mapper.writeValueAsBytes(controller.apply(caller(), read));
        response.setContentType(JSON);
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
    }

    private static Caller caller() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known) {
            return known.getPrincipal();
        }
        throw new IllegalStateException("an endpoint of callers is open");
    }

    private static void requireJson(@Nullable String type) throws HttpMediaTypeNotSupportedException {
        if (JSON.equals(type)) {
            return;
        }
        try {
            var given = type == null ? MediaType.APPLICATION_OCTET_STREAM : MediaType.parseMediaType(type);
            if (!MediaType.APPLICATION_JSON.includes(given)) {
                throw new HttpMediaTypeNotSupportedException(given, TYPES);
            }
        } catch (InvalidMediaTypeException e) {
            throw new HttpMediaTypeNotSupportedException("an invalid Content-Type", TYPES);
        }
    }

    private static void requireAcceptable(HttpServletRequest request) throws HttpMediaTypeNotAcceptableException {
        var first = request.getHeader(HttpHeaders.ACCEPT);
        if (first == null || first.equals("*/*") || first.equals(JSON)) {
            return;
        }
        try {
            // A list may come in several lines.
            var types = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
            if (MediaType.parseMediaTypes(types).stream().noneMatch(MediaType.APPLICATION_JSON::isCompatibleWith)) {
                throw new HttpMediaTypeNotAcceptableException(TYPES);
            }
        } catch (InvalidMediaTypeException e) {
            throw new HttpMediaTypeNotAcceptableException("an invalid Accept header");
        }
    }
}
