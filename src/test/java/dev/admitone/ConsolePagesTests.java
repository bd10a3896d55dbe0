/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The files of the console, as a browser gets them. What the pages do is tested in a browser: src/browser/java. */
@RunningService
class ConsolePagesTests {

    private static final Path FILES = Path.of("src/main/resources/dev/admitone/console");
    private static final String LIT = "lib/lit-html.js";
    private static final Pattern IMPORT = Pattern.compile("(?:\\bfrom|\\bimport\\(?)\\s*['\"`](\\.[^'\"`]+)['\"`]");
    private static final Pattern VIEW = Pattern.compile("\\['([a-z]+)', '[^']+']");
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

    @LocalServerPort
    private int port;

    private Answer get(String file) {
        return TestClient.of(port).get("/console/" + file);
    }

    private static String main() throws IOException {
        return Files.readString(FILES.resolve("main.js"));
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult result) -> result.group(1));
    }

    /** Follows the imports from the page, also those of the views, whose names are not in the import. */
    private Set<String> modules() throws IOException {
        var all = new TreeSet<String>();
        var next = new ArrayDeque<>(
                found(VIEW, main()).map("views/%s.js"::formatted).toList());
        next.add("main.js");
        while (!next.isEmpty()) {
            var module = next.remove();
            if (all.add(module)) {
                var answer = get(module);
                assertThat(answer.status()).as(module).isEqualTo(200);
                found(IMPORT, answer.body())
                        .filter(imported -> !imported.contains("${"))
                        .map(imported -> Path.of("/", module).resolveSibling(imported))
                        .map(path -> path.normalize().toString().substring(1))
                        .forEach(next::add);
            }
        }
        return all;
    }

    @Test
    void haveEachModuleThatTheyImport() throws IOException {
        assertThat(modules())
                .contains("main.js", "service.js", "views/play.js", "views/live.js", "parts/problem.js", LIT)
                .allSatisfy(
                        module -> assertThat(get(module).header("Content-Type").orElse(""))
                                .startsWith("text/javascript"));
    }

    @ParameterizedTest
    @CsvSource({"'', text/html", "console.css, text/css", "icon.svg, image/svg+xml", "start.json, application/json"})
    void haveTheirContentTypes(String file, String type) {
        var answer = get(file);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElse("")).startsWith(type);
    }

    @Test
    void haveEachFileThatThePageNames() {
        assertThat(found(LINK, get("").body()))
                .hasSize(3)
                .allSatisfy(file -> assertThat(get(file).status()).isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "main.js", LIT, "absent.js"})
    void tellTheBrowserToLoadNothingFromElsewhere(String file) {
        var answer = get(file);

        assertThat(answer.header("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .endsWith("base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
                .doesNotContain("unsafe-", "*", "http:", "https:", "data:", ".");
        assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "main.js", "console.css", LIT})
    void areKeptByBrowsersThatAskWhetherTheyChanged(String file) {
        var first = get(file);
        var tag = first.header("ETag").orElse("");

        var again = TestClient.of(port).with("If-None-Match", tag).get("/console/" + file);

        assertThat(first.header("Cache-Control")).contains("no-cache");
        assertThat(tag).isNotEmpty();
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(TestClient.of(port)
                        .with("If-None-Match", "\"else\"")
                        .get("/console/" + file)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void areFoundWithoutTheSlash() {
        var answer = TestClient.of(port).get("/console");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).contains("console/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "absent.js",
                "views",
                "views/",
                "ConsoleFiles.class",
                "../application.yaml",
                "%2e%2e/openapi.yaml",
                "..%2f..%2f..%2fapplication.yaml",
                "lib/../../../../application.yaml",
                "lib/%2e%2e/main.js",
                "lib//lit-html.js",
                "lib/lit-html.js.map",
                "lib/../lib/lit-html.js",
                "\\..\\application.yaml",
            })
    void haveNothingElse(String file) {
        var status = status("/console/" + file);

        assertThat(status).isIn(400, 404);
    }

    /** Sends the path as it is; clients of HTTP would tidy it up. */
    private int status(String path) {
        return TestRaw.send(port, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                .status();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void takeNothing(String method) {
        var answer = TestClient.of(port).send(method, "/console/main.js", BodyPublishers.ofString("{}"));

        assertThat(answer.status()).isEqualTo(405);
    }

    @Test
    void startWithTheDemoKeyOnlyIfTheServiceTakesIt() {
        assertThat(get("start.json").body()).startsWith("{\"demo_key\":\"" + TestCallers.DEMO_KEY + "\",");
        assertThat(get("start.json").header("Cache-Control")).contains("no-store");

        try (var context =
                TestConfiguration.good().with("admitone.http.console", "true").start()) {
            var own = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);

            assertThat(TestClient.of(own).get("/console/start.json").body()).startsWith("{\"players\":[");
            assertThat(TestClient.of(own).get("/console/").status()).isEqualTo(200);
        }
    }

    @Test
    void areThereOnlyOnDemand() {
        try (var context = TestConfiguration.good().start()) {
            var own = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);

            for (var path : new String[] {"/console", "/console/", "/console/main.js", "/console/start.json"}) {
                TestClient.of(own).get(path).assertProblem(404, "A1009");
            }
        }
    }

    @Test
    void haveTheLibraryOfThePom() throws IOException {
        var version = found(Pattern.compile("<lit-html.version>([^<]+)<"), Files.readString(Path.of("pom.xml")))
                .findFirst()
                .orElseThrow();
        var code = Files.readString(Path.of("src/main/java/dev/admitone/console/ConsoleFiles.java"));

        assertThat(code).contains("/webjars/lit-html/" + version + "/lit-html.js");
        assertThat(get(LIT).body()).contains("litHtmlVersions");
    }

    /** A namespace, an address in an example, one that is put together of what was pasted, and a line of a snippet. */
    private static final List<String> HARMLESS = List.of(
            "http://www.w3.org/2000/svg", "https://license.example/", "`https://${", "console.log(response.status, ");

    static Stream<Path> files() throws IOException {
        try (var files = Files.walk(FILES)) {
            return files.filter(file -> file.toString().matches(".*\\.(js|css|html|svg)")).toList().stream();
        }
    }

    /** What the Content-Security-Policy forbids would fail; what would keep a key, or send it elsewhere, would not. */
    @ParameterizedTest
    @MethodSource("files")
    void neitherKeepSecretsNorLoadFromElsewhere(Path file) throws IOException {
        var text = Files.readString(file);
        for (var harmless : HARMLESS) {
            text = text.replace(harmless, "");
        }

        assertThat(text)
                .doesNotContain(" style=\"", " style=$", "innerHTML", "outerHTML", "insertAdjacentHTML", "unsafeHTML")
                .doesNotContain("eval(", "new Function", "document.write", "console.log")
                .doesNotContain("localStorage", "sessionStorage", "indexedDB", "document.cookie", "pushState")
                .doesNotContain("http://", "https://", "serviceWorker", "sendBeacon");
    }
}
