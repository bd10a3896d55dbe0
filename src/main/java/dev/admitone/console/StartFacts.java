/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.console;

import dev.admitone.caller.Callers;
import dev.admitone.settings.Live;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.support.WebContentGenerator;

/**
 * What the console needs before it has a key: {@code demo_key}, the key of the demo configuration, if the service takes
 * it. The key is public, and production refuses it. Thread-safe.
 */
final class StartFacts extends WebContentGenerator implements HttpRequestHandler {

    /** Where the console asks. */
    static final String PATH = ConsoleFiles.PATH + "start.json";

    private static final String DEMO_KEY = "DEMO-api-key-not-for-production";

    private final Live<Callers> callers;

    StartFacts(Live<Callers> callers) {
        super("GET", "HEAD");
        this.callers = callers;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        checkRequest(request);
        ConsoleFiles.protect(response);
        boolean isDemo = callers.current().authenticate(DEMO_KEY).isPresent();
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        var facts = isDemo ? "{\"demo_key\":\"" + DEMO_KEY + "\"}" : "{}";
        response.getOutputStream().write(facts.getBytes(StandardCharsets.UTF_8));
    }
}
