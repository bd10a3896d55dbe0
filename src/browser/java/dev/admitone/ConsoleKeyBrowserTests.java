/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The console where the demo key is not taken: it asks for a key, and keeps it in the memory of the tab alone. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        // The SHA-256 of KEY.
        properties =
                "admitone.callers.backend.key-sha256=b1494ec86eb888c3f459ff983bff655d456af67c0c23be899c74ecfe675e7438")
@ExtendWith(OutputCaptureExtension.class)
@InBrowser
class ConsoleKeyBrowserTests {

    private static final String KEY = "ao_c4n4ry-of-the-console";
    private static final String CANARY = TestConfiguration.CANARY;

    @Test
    void asksForAKey(ConsolePage page) {
        page.open("").waitForHeading("Enter an API key");

        assertThat(page.focused().getAttribute("id")).isEqualTo("api-key");
        assertThat(page.find("#api-key").getAttribute("type")).isEqualTo("password");
        assertThat(page.find("label[for=api-key]").getText()).isEqualTo("API key");
    }

    @Test
    void tellsThatAKeyIsWrong(ConsolePage page) {
        page.open("").useKey("ao_wrong");

        page.waitForText("A1100").waitForHeading("Enter an API key");
        assertThat(page.find("[role=alert]").getText()).contains("A1100");
        assertThat(page.find("#api-key").getAttribute("value")).isEmpty();
    }

    @Test
    void opensIssueWithAGoodKeyAfterAWrongOne(ConsolePage page) {
        page.open("").useKey("ao_wrong").waitForText("A1100").useKey(KEY).waitForHeading("Issue");

        assertThat(page.all("[role=alert]")).isEmpty();
        assertThat(page.find("header").getText()).contains("stays in this tab");
    }

    @Test
    void opensTheViewOfTheAddress(ConsolePage page) {
        page.open("#sites").useKey(KEY).waitForHeading("Sites");
    }

    /** The places where a page can leave something. */
    private static void assertNoTrace(ConsolePage page, String when) {
        var traces = page.json("""
                indexedDB.databases().then(async (databases) => ({
                    dom: document.documentElement.outerHTML,
                    values: [...document.querySelectorAll('input, textarea, select, output')].map(({ value }) => value),
                    address: location.href,
                    history: history.state,
                    name: window.name,
                    local: { ...localStorage },
                    session: { ...sessionStorage },
                    cookies: document.cookie,
                    databases,
                    caches: await caches.keys(),
                    resources: performance.getEntries().map(({ name }) => name),
                }))""".strip());

        assertThat(traces.toString()).as(when).contains("Admit One").doesNotContain(CANARY);
    }

    @Test
    void leavesTheKeyNowhere(ConsolePage page, CapturedOutput output) {
        page.open("").useKey(KEY).waitForHeading("Issue");
        for (var view : ConsolePage.VIEWS) {
            page.choose(view);
            assertNoTrace(page, view.title());
        }
        page.button("Use another key").click();
        page.waitForHeading("Enter an API key");
        assertNoTrace(page, "afterwards");

        assertThat(page.browser().requests()).noneMatch(request -> request.url().contains(CANARY));
        assertThat(output).doesNotContain(CANARY);
    }

    @Test
    void isGoneAfterAReload(ConsolePage page) {
        page.open("").useKey(KEY).waitForHeading("Issue");

        page.browser().driver().navigate().refresh();

        page.waitForHeading("Enter an API key");
    }

    @Test
    void needsNoMouse(ConsolePage page) {
        page.open("").press(KEY, Keys.ENTER).waitForHeading("Issue");
        // The heading is there before the view, which is loaded first.
        await().untilAsserted(() -> assertThat(page.focused().getText()).isEqualTo("Issue"));

        goTo(page, "Sites");
        page.waitForHeading("Sites");

        await().untilAsserted(() -> assertThat(page.focused().getText()).isEqualTo("Sites"));
        goTo(page, "Use another key");
        page.waitForHeading("Enter an API key");
    }

    /** Walks with the keyboard, for a whole round if need be, and presses what it reaches. */
    private static void goTo(ConsolePage page, String text) {
        for (int i = 0; i < 60 && !page.focused().getText().equals(text); i++) {
            page.press(Keys.chord(Keys.SHIFT, Keys.TAB));
        }
        assertThat(page.focused().getText()).isEqualTo(text);
        assertThat(page.value("getComputedStyle(document.activeElement).outlineStyle"))
                .as("the focus can be seen")
                .isNotEqualTo("none");
        page.press(Keys.ENTER);
    }
}
