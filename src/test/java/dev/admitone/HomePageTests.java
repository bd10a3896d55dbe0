/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The page at {@code /}, of a service whose environment changes while it runs. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HomePageTests {

    private static final Pattern LINK = Pattern.compile("href=\"([^\"]+)\"");

    @TempDir
    private static Path directory = Path.of("");

    private static TestLiveService service;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(directory.resolve("application.yaml"), configuration().asFile());
        service = TestLiveService.start(directory);
    }

    private static TestConfiguration configuration() {
        return TestLiveService.configuration().with("admitone.http.console", "true");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static TestClient anybody() {
        return TestClient.of(service.port());
    }

    @Test
    void linksToWhatIsServed() {
        var page = anybody().get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(LINK.matcher(page.body()).results().map(link -> link.group(1)))
                .containsExactly("console/", "openapi.yaml");
    }

    @Test
    void namesPagesThatExist() {
        var pages = Pattern.compile("<code>(docs/[^<]+)</code>")
                .matcher(anybody().get("/").body())
                .results()
                .map(page -> page.group(1))
                .toList();

        assertThat(pages)
                .isNotEmpty()
                .allSatisfy(page -> assertThat(Path.of(page)).exists());
    }

    @Test
    void loadsNothingAndRunsNoScript() {
        var page = anybody().get("/");

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        assertThat(page.body()).doesNotContain("<script", "<style", "<img", "<link", " style=", "http");
    }

    @Test
    void takesNothing() {
        assertThat(anybody().send("POST", "/", BodyPublishers.ofString("{}")).status())
                .isEqualTo(405);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void isShownInDevelopmentOnly() {
        var before = service.fingerprint();
        TestLiveService.write(
                directory.resolve("application.yaml"),
                configuration().with("admitone.environment", "test").asFile());
        service.awaitOtherThan(before);

        anybody().get("/").assertProblem(404, "A1009");
        service.operator().get("/").assertProblem(404, "A1009");
    }
}
