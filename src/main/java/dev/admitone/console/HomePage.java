/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.console;

import dev.admitone.settings.Live;
import dev.admitone.settings.ProductionGuard;
import dev.admitone.settings.Settings;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpMethod;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.servlet.support.WebContentGenerator;

/**
 * The page at {@code /}: where to go from here. In the environment {@code development} only; elsewhere 404. It loads
 * nothing and runs no script. Thread-safe.
 */
final class HomePage extends WebContentGenerator implements HttpRequestHandler {

    static final String PATH = "/";

    private static final String NOTHING_LOADED =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String BEGINNING = """
            <!DOCTYPE html>
            <html lang="en">
              <meta charset="UTF-8">
              <meta name="viewport" content="width=device-width">
              <meta name="color-scheme" content="light dark">
              <title>Admit One</title>
              <h1>Admit One</h1>
              <p>The service is running, in the environment <code>development</code>.</p>
              <ul>
            """;

    private static final String END = """
                <li><a href="openapi.yaml">openapi.yaml</a>: the API; it needs an API key, or a caller's id and key</li>
                <li><code>docs/tutorial.md</code> in the checkout: your own keys in ten minutes</li>
                <li><code>docs/configuration.md</code> in the checkout: every property</li>
              </ul>
            </html>
            """;

    private static final String CONSOLE = """
                <li><a href="console/">Console</a>: issue, check and play in the browser</li>
            """;

    private static final String API_DOCS = """
                <li><a href="api-docs/index.html">API reference</a>: try each endpoint; log in with a caller's id and key</li>
            """;

    private final Live<Links> links;

    HomePage(Live<Links> links) {
        super("GET", "HEAD");
        this.links = links;
    }

    /**
     * What the page links to.
     *
     * @param areShown whether there is a page at all
     */
    record Links(boolean areShown, boolean console, boolean apiDocs) {

        static Links read(Settings settings) {
            var http = settings.section("http");
            return new Links(
                    ProductionGuard.isDevelopment(settings),
                    http.value("console").flag(),
                    http.value("api-docs-ui").flag());
        }

        String page() {
            return BEGINNING + (console ? CONSOLE : "") + (apiDocs ? API_DOCS : "") + END;
        }
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        var shown = links.current();
        if (!shown.areShown()) {
            throw new NoResourceFoundException(HttpMethod.valueOf(request.getMethod()), PATH, PATH);
        }
        checkRequest(request);
        ConsoleFiles.protect(response);
        response.setHeader("Content-Security-Policy", NOTHING_LOADED);
        response.setContentType("text/html;charset=UTF-8");
        response.getOutputStream().write(shown.page().getBytes(StandardCharsets.UTF_8));
    }
}
