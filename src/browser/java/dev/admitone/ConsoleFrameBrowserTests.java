/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.admitone.ConsolePage.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The console with the demo configuration: its navigation, and what holds for every view. */
@RunningService
@InBrowser
class ConsoleFrameBrowserTests {

    static final List<View> VIEWS = ConsolePage.VIEWS;

    private static final long MOST_BYTES = 400_000;

    /** The clip and the libraries that play it are no part of the pages. */
    private static final String MEDIA = ".*/console/(clip|players)/.*";

    @Test
    void opensWithTheDemoKeyByItself(ConsolePage page) {
        page.open("");

        page.waitForHeading("Play");
        assertThat(page.all("#api-key")).isEmpty();
        assertThat(page.find("header").getText()).contains("public key of the demo configuration");
        assertThat(page.value("document.title")).asString().startsWith("Play");
    }

    @ParameterizedTest
    @FieldSource("VIEWS")
    void showsTheViewThatTheAddressNames(View view, ConsolePage page) {
        page.open("#" + view.name()).waitForHeading(view.title());

        assertThat(page.all("nav [aria-current=page]"))
                .singleElement()
                .satisfies(link -> assertThat(link.getText()).isEqualTo(view.title()));
        assertThat(page.value("document.title")).asString().startsWith(view.title());
    }

    @ParameterizedTest
    @CsvSource({"#absent", "#../main", "#__proto__", "'#<img src=x onerror=alert(1)>'"})
    void showsPlayForAnAddressThatNamesNoView(String hash, ConsolePage page) {
        page.open(hash).waitForHeading("Play");
    }

    @Test
    void goesFromViewToViewAndBack(ConsolePage page) {
        page.open("");
        for (var view : VIEWS) {
            page.choose(view);
            assertThat(page.value("location.hash")).isEqualTo("#" + view.name());
        }

        page.browser().driver().navigate().back();

        page.waitForHeading("Viewer");
    }

    @Test
    void forgetsTheKeyForAnotherOne(ConsolePage page) {
        page.open("#sites").waitForHeading("Sites");

        page.button("Use another key").click();

        page.waitForHeading("Enter an API key");
        assertThat(page.focused().getAttribute("id")).isEqualTo("api-key");
        assertThat(page.all("nav")).isEmpty();
        page.value("location.hash = '#issue'");
        page.settle();
        page.waitForHeading("Enter an API key");
    }

    @Test
    void showsThatAViewCannotBeLoadedAndNothingOfTheOneBefore(ConsolePage page) {
        page.open("#issue").waitForHeading("Issue").fill("#user_id", "viewer-1").fill("#content_id", "movie-42");
        page.click("#send").find("#token");
        page.browser().devTools("Network.setBlockedURLs", Map.of("urls", List.of("*/views/sites.js")));

        page.value("location.hash = '#sites'");

        page.waitForHeading("Sites").find("main [role=alert]");
        assertThat(page.all("#token")).isEmpty();
        page.browser().devTools("Network.setBlockedURLs", Map.of("urls", List.of()));
    }

    @Test
    void sendsNothingAfterTheKeyWasForgotten(ConsolePage page) {
        page.open("#live").find("#live-span");

        page.button("Use another key").click();
        page.waitForHeading("Enter an API key").settle();
        page.browser().requests();

        // Live would read the metrics every two seconds.
        var sent = new ArrayList<Chromium.Loaded>();
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(10)).until(() -> {
            sent.addAll(page.browser().requests());
            return sent.isEmpty();
        });
    }

    @ParameterizedTest
    @FieldSource("VIEWS")
    void hasNoSeriousAccessibilityProblem(View view, ConsolePage page) {
        page.open(view).assertUsable();
    }

    @Test
    void usesTheColoursThatThePersonPrefers(ConsolePage page) {
        page.open("");
        var light = page.colours("light").value("getComputedStyle(document.body).backgroundColor");
        var dark = page.colours("dark").value("getComputedStyle(document.body).backgroundColor");

        assertThat(light).isNotEqualTo(dark);
    }

    @ParameterizedTest
    @FieldSource("VIEWS")
    void loadsLittleAndNothingFromElsewhere(View view, ConsolePage page) {
        page.browser().devTools("Network.setCacheDisabled", Map.of("cacheDisabled", true));
        page.browser().requests();
        page.open(view);

        var loaded = page.browser().requests();

        assertThat(loaded).extracting(Chromium.Loaded::url).allMatch(url -> isOwn(page, url));
        long bytes = loaded.stream()
                .filter(one -> !one.url().matches(MEDIA))
                .mapToLong(Chromium.Loaded::bytes)
                .sum();
        var painted = page.value("Math.round(performance.getEntriesByName('first-contentful-paint')[0].startTime)");
        System.out.printf("console, %s: %d bytes, painted after %s ms%n", view, bytes, painted);
        assertThat(bytes).isBetween(1L, MOST_BYTES);
    }

    private static boolean isOwn(ConsolePage page, String url) {
        return url.startsWith(page.origin() + "/")
                || url.startsWith("blob:" + page.origin() + "/")
                || url.equals("about:blank");
    }

    @ParameterizedTest
    @FieldSource("VIEWS")
    void isDrawnForTheDocumentation(View view, ConsolePage page) {
        page.open(view).picture(view.name());
    }
}
