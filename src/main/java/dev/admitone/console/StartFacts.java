/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.console;

import dev.admitone.caller.Callers;
import dev.admitone.settings.Live;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.support.WebContentGenerator;

/**
 * What the console needs before it has a key: {@code demo_key}, the key of the demo configuration, if the service takes
 * it, and {@code players}, the players' libraries that the jar has. The key is public, and production refuses it.
 * Thread-safe.
 */
final class StartFacts extends WebContentGenerator implements HttpRequestHandler {

    /** Where the console asks. */
    static final String PATH = ConsoleFiles.PATH + "start.json";

    private static final String DEMO_KEY = "DEMO-api-key-not-for-production";

    private static final List<String> PLAYERS = List.of("dash.js", "hls.js", "shaka-player.js");

    private final Live<Callers> callers;

    /** JSON. */
    private final String players;

    StartFacts(Live<Callers> callers) {
        super("GET", "HEAD");
        this.callers = callers;
        this.players = PLAYERS.stream()
                .filter(file -> ConsoleFiles.file("players/" + file).exists())
                .map(file -> "\"" + file + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        checkRequest(request);
        ConsoleFiles.protect(response);
        boolean isDemo = callers.current().authenticate(DEMO_KEY).isPresent();
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        var facts = "{" + (isDemo ? "\"demo_key\":\"" + DEMO_KEY + "\"," : "") + "\"players\":" + players + "}";
        response.getOutputStream().write(facts.getBytes(StandardCharsets.UTF_8));
    }
}
