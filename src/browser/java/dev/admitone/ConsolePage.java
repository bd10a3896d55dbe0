/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The console as somebody in front of a browser has it. Waits for what it is asked to do or to find. */
final class ConsolePage {

    /** The views by their names in the address, in the order of the navigation. */
    static final List<View> VIEWS = List.of(
            new View("play", "Play"),
            new View("issue", "Issue"),
            new View("inspect", "Inspect"),
            new View("sites", "Sites"),
            new View("change", "Try a change"),
            new View("viewer", "Viewer"),
            new View("live", "Live"));

    /** Resolves when no request came for a while, or to go on after some seconds: a view may ask again and again. */
    private static final String SETTLED = """
            const done = arguments[0], until = performance.now() + 5000;
            const count = () => performance.getEntriesByType('resource').length;
            const look = (last) => setTimeout(
                () => count() === last || performance.now() > until ? requestAnimationFrame(() => done()) : look(count()),
                300);
            look(count());""";

    private static final String AXE = """
            const done = arguments[0];
            axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => done(violations.flatMap(
                ({ id, impact, nodes }) => nodes.map(({ target, failureSummary }) =>
                    `${impact} ${id} at ${target.join(' ')}: ${failureSummary}`))));""";

    private static final String STICKS_OUT = """
            [...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > 390)
                .map((one) => one.tagName + '.' + one.className).slice(0, 5)""";

    private static final int NARROW = 390;
    private static final int WIDE = 1280;

    /** For a busy machine; the page itself needs a second at most. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Chromium browser;
    private final int port;

    ConsolePage(Chromium browser, int port) {
        this.browser = browser;
        this.port = port;
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(PATIENCE);
    }

    record View(String name, String title) {

        @Override
        public String toString() {
            return name;
        }
    }

    String origin() {
        return "http://localhost:" + port;
    }

    Chromium browser() {
        return browser;
    }

    /** The service without the browser, with the key of the demo configuration. */
    TestClient service() {
        return TestClient.of(port).withKey(TestCallers.DEMO_KEY);
    }

    /** Loads the console anew, and waits until it shows a view or asks for a key. */
    ConsolePage open(String hash) {
        browser.driver().get("about:blank");
        browser.driver().get(origin() + "/console/" + hash);
        await().until(() -> !headings().isEmpty());
        return settle();
    }

    ConsolePage open(View view) {
        return open("#" + view.name()).waitForHeading(view.title());
    }

    /** Enters a key in the form that asks for one. */
    ConsolePage useKey(String key) {
        find("#api-key").sendKeys(key, Keys.ENTER);
        return this;
    }

    /** Chooses a view in the navigation. */
    ConsolePage choose(View view) {
        find("nav a[href='#" + view.name() + "']").click();
        return waitForHeading(view.title()).settle();
    }

    ConsolePage waitForHeading(String text) {
        await().until(() -> headings().equals(List.of(text)));
        return this;
    }

    /** Of the page as it is at this moment: an element may be replaced before its text is asked for. */
    private List<String> headings() {
        return json("[...document.querySelectorAll('h1')].map((heading) => heading.textContent.trim())")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    ConsolePage waitForText(String text) {
        return waitForText("body", text);
    }

    /** Waits until nothing more is loaded. */
    ConsolePage settle() {
        browser.driver().executeAsyncScript(SETTLED);
        return this;
    }

    /** The first element, for which it waits. */
    WebElement find(String css) {
        return Objects.requireNonNull(
                await().until(() -> all(css).stream().findFirst().orElse(null), Objects::nonNull));
    }

    List<WebElement> all(String css) {
        return browser.driver().findElements(By.cssSelector(css));
    }

    WebElement button(String text) {
        return browser.driver().findElement(By.xpath("//button[normalize-space()='" + text + "']"));
    }

    ConsolePage click(String css) {
        find(css).click();
        return this;
    }

    /** Replaces the content of a field by typing, as people do: what a driver clears tells the page nothing. */
    ConsolePage fill(String css, String text) {
        find(css).sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE, text);
        return this;
    }

    /** Replaces the content of a field at once, for long strings. */
    ConsolePage paste(String css, String text) {
        var field = find(css);
        browser.driver().executeScript("arguments[0].select()", field);
        browser.devTools("Input.insertText", Map.of("text", text));
        return this;
    }

    /** Chooses an option by its value, as soon as it can be chosen. */
    ConsolePage select(String css, String value) {
        click(css + " option[value='" + value + "']:enabled");
        await().until(() -> value.equals(find(css).getAttribute("value")));
        return this;
    }

    /** The text of all elements, one below the other, as it is at this moment. */
    String text(String css) {
        return String.valueOf(
                value("[...document.querySelectorAll(\"" + css + "\")].map((one) => one.innerText).join('\\n')"));
    }

    ConsolePage waitForText(String css, String text) {
        await().untilAsserted(() -> assertThat(text(css)).contains(text));
        return this;
    }

    /** Types to what has the focus. */
    ConsolePage press(CharSequence... keys) {
        new Actions(browser.driver()).sendKeys(keys).perform();
        return this;
    }

    WebElement focused() {
        return browser.driver().switchTo().activeElement();
    }

    /** What an expression of JavaScript is; may be a promise. */
    @Nullable Object value(String expression) {
        return browser.driver()
                .executeAsyncScript("const done = arguments[0]; Promise.resolve(" + expression
                        + ").then(done, (failure) => done(String(failure)));");
    }

    /** The same for what is an object or a list. */
    JsonNode json(String expression) {
        var text = value("Promise.resolve(" + expression + ").then((found) => JSON.stringify(found))");
        return JsonMapper.shared().readTree(String.valueOf(text));
    }

    ConsolePage colours(String scheme) {
        browser.devTools(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        return this;
    }

    ConsolePage width(int pixels) {
        browser.devTools(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /**
     * Demands that the page can be used as it is now: axe-core finds nothing serious or critical, the two gravest of
     * its four, in light or dark, and a narrow screen needs no scrolling sideways.
     */
    void assertUsable() {
        for (var colours : List.of("light", "dark")) {
            colours(colours);
            assertThat(hindrances())
                    .as(colours)
                    .noneMatch(found -> found.startsWith("serious") || found.startsWith("critical"));
        }
        width(NARROW);
        assertThat(value("document.documentElement.scrollWidth"))
                .as("width of the page, and what sticks out: %s", json(STICKS_OUT))
                .isEqualTo((long) NARROW);
        width(WIDE);
    }

    /** What axe-core finds in the page, each beginning with how much it hinders people. */
    private List<String> hindrances() {
        try (var script = ConsolePage.class.getResourceAsStream("/axe.min.js")) {
            var text = new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
            browser.driver().executeScript(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ((List<?>) Objects.requireNonNull(browser.driver().executeAsyncScript(AXE)))
                .stream().map(String::valueOf).toList();
    }

    /** Writes pictures of the whole page, wide and narrow, which docs/console.md may show. */
    void picture(String name) {
        colours("light");
        for (int width : new int[] {NARROW, WIDE}) {
            width(width);
            var taken =
                    browser.driver().executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
            try {
                var folder = Files.createDirectories(Path.of("target", "console"));
                Files.write(folder.resolve(name + "-" + width + ".png"), decoded(taken.get("data")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static byte[] decoded(@Nullable Object base64) {
        return Base64.getDecoder().decode(String.valueOf(base64));
    }
}
