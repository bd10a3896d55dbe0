/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningService
@InBrowser
class InspectViewBrowserTests {

    private static final String VERDICT = "#inspect-verdict";

    @LocalServerPort
    private int port;

    @TempDir
    private Path directory;

    @BeforeEach
    void open(ConsolePage page) {
        page.open("#inspect").waitForHeading("Inspect");
    }

    private String token() {
        return TestClient.of(port)
                .withKey(TestCallers.DEMO_KEY)
                .issue("{\"drm\":\"widevine\",\"user_id\":\"viewer-1\",\"content_id\":\"movie-42\"}")
                .text("/token");
    }

    /** The examples by their number, what is wrong with them, and a word of the hint that names it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1 | Admitted | the service issued it like this",
                "2 | Not admitted | One character in the middle",
                "3 | Not admitted | cut off",
                "4 | Not admitted | percent-encoded twice",
                "5 | Not admitted | quotation marks",
                "6 | Not admitted | Bearer",
                "8 | 7012 | issued for the content movie-43",
                "9 | Not admitted | stored for too long",
                "10 | UTC+9 | Seoul",
                "11 | Not admitted | an Axinom token",
            })
    void findsWhatIsWrongWithTheExamples(int number, String seen, String told, ConsolePage page) {
        page.click("[aria-label='Load example " + number + "']");
        await().until(
                        () -> page.find("#inspect-text").getAttribute("value"),
                        value -> value != null && !value.isEmpty());

        await().until(() -> page.find("main form button.primary").isEnabled());
        page.click("main form button.primary").waitForText(VERDICT, seen);

        assertThat(page.text("#inspect-told")).contains(told);
        assertThat(page.focused().getAttribute("id")).isEqualTo("inspect-verdict");
        page.assertUsable();
        page.picture("inspect-" + number);
    }

    @Test
    void findsTheTokenOfACurlCommand(ConsolePage page) {
        var command =
                "curl https://license.example/ -H 'pallycon-customdata-v2: " + token() + "' --data-binary @challenge";

        page.fill("#inspect-text", command).click("main form button.primary").waitForText(VERDICT, "Admitted");

        assertThat(page.text("#inspect-found")).contains("curl command with one token");
        assertThat(page.text(VERDICT)).contains("dry run", "viewer-1");
        assertThat(page.text("#inspect-policy")).contains("license_duration");
    }

    /** An admitted token may still be the wrong one: for another DRM system, content or viewer. */
    @Test
    void saysWhatWasNotCompared(ConsolePage page) {
        page.fill("#inspect-text", token())
                .fill("#inspect-content_id", "movie-42")
                .click("main form button.primary")
                .waitForText(VERDICT, "Admitted");

        assertThat(page.text("#inspect-not-compared"))
                .contains("the DRM system, the user id")
                .doesNotContain("the content id");
    }

    @Test
    void saysNothingOfTheSortWhenAllWasCompared(ConsolePage page) {
        page.fill("#inspect-text", token())
                .fill("#inspect-content_id", "movie-42")
                .fill("#inspect-user_id", "viewer-1")
                .select("#inspect-drm", "widevine")
                .click("main form button.primary")
                .waitForText(VERDICT, "Admitted");

        assertThat(page.all("#inspect-not-compared")).isEmpty();
    }

    @Test
    void readsAHarFileInThePage(ConsolePage page) throws IOException {
        var har = Files.writeString(directory.resolve("page.har"), """
                {"log": {"entries": [{"startedDateTime": "2026-11-30T03:00:00.000Z", "request": {"method": "POST",
                 "url": "https://license.example/ri/licenseManager.do", "headers": [
                 {"name": "pallycon-customdata-v2", "value": "%s"}, {"name": "Cookie", "value": "secret=c4n4ry"}]},
                 "response": {"status": 403, "headers": []}}]}}""".formatted(token()));
        page.browser().requests();

        page.find("#inspect-file").sendKeys(har.toString());
        page.waitForText("#inspect-found", "HAR file with one token");
        assertThat(page.settle().browser().requests()).isEmpty();

        page.click("main form button.primary").waitForText(VERDICT, "Admitted");
        assertThat(page.text("main")).doesNotContain("c4n4ry");
    }

    @Test
    void usesATokenUpOnDemandOnly(ConsolePage page) {
        page.fill("#inspect-text", token()).click("main form button.primary").waitForText(VERDICT, "dry run");

        page.click("#inspect-consume").click("main form button.primary").waitForText(VERDICT, "not a dry run");
    }

    @Test
    void saysThatNothingWasFound(ConsolePage page) {
        page.fill("#inspect-text", "curl https://license.example/").waitForText("#inspect-found", "no token was found");

        assertThat(page.find("main form button.primary").isEnabled()).isFalse();
    }
}
