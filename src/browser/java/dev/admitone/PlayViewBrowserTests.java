/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clip of the console: its key changes after 4 seconds, so that each playback to the end has two licenses. */
@RunningService
@InBrowser
class PlayViewBrowserTests {

    private static final Map<String, String> LIBRARIES =
            Map.of("shaka", "shaka-player.js", "dashjs", "dash.js", "hlsjs", "hls.js");

    private static final String FIRST_KEY = "a1";
    private static final String SECOND_KEY = "b2";

    @BeforeEach
    void open(ConsolePage page) {
        page.open("#play").waitForHeading("Play");
    }

    private static String reading(ConsolePage page, String name) {
        return String.valueOf(page.value("document.querySelector('#play-state').dataset." + name));
    }

    private static ConsolePage choose(ConsolePage page, String player, String format, String credential) {
        demandLibrary(LIBRARIES.get(player));
        return page.select("#play-format", format)
                .select("#play-credential", credential)
                .select("#play-player", player);
    }

    /** One that is not packed is a failure where a browser has to be, and a skipped test elsewhere. */
    private static void demandLibrary(@Nullable String file) {
        boolean isThere = file == null || PlayViewBrowserTests.class.getResource("console/players/" + file) != null;
        var where = file + " is packed with the profile players, after npm ci in clients/web";
        if (Boolean.getBoolean("browser.required")) {
            assertThat(isThere).as(where).isTrue();
        }
        assumeThat(isThere).as(where).isTrue();
    }

    private static List<String> loadedLibraries(ConsolePage page) {
        return page.all("script[src*='/players/']").stream()
                .map(script -> String.valueOf(script.getAttribute("src")).replaceFirst(".*/", ""))
                .toList();
    }

    private static void playToTheEnd(ConsolePage page) {
        page.click("#play-start");
        await().until(() -> List.of("ended", "stopped").contains(reading(page, "state")));
        assertThat(reading(page, "state")).as(page.text("main")).isEqualTo("ended");
        assertThat(Double.parseDouble(reading(page, "seconds"))).isGreaterThan(7.5);
        assertThat(reading(page, "width")).isEqualTo("320");
        assertThat(Integer.parseInt(reading(page, "frames"))).isGreaterThan(150);
    }

    @ParameterizedTest
    @CsvSource({"doverunner, tokens", "axinom, tokens", "doverunner, grant", "axinom, grant"})
    void playsWithNothingButTheBrowser(String format, String credential, ConsolePage page) {
        playToTheEnd(choose(page, "browser", format, credential));

        assertThat(reading(page, "keys")).contains(FIRST_KEY + " usable", SECOND_KEY + " usable");
        assertThat(page.find("#play-verdict").getAttribute("data-expected")).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource({
        "shaka, doverunner, tokens",
        "shaka, axinom, tokens",
        "shaka, doverunner, grant",
        "dashjs, doverunner, tokens",
        "dashjs, axinom, tokens",
        "dashjs, doverunner, grant",
        "hlsjs, doverunner, tokens",
        "hlsjs, axinom, tokens",
        "hlsjs, doverunner, grant",
    })
    void playsWithLibraries(String player, String format, String credential, ConsolePage page) {
        playToTheEnd(choose(page, player, format, credential));

        assertThat(reading(page, "keys")).contains("usable");
        assertThat(loadedLibraries(page)).singleElement().isEqualTo(LIBRARIES.get(player));
    }

    /** A refusal that a fresh token survives, also in the middle, for each player. */
    @ParameterizedTest
    @CsvSource({
        "browser, doverunner, clock, 7011",
        "browser, doverunner, clock-middle, 7011",
        "browser, axinom, reused, A1376",
        "shaka, doverunner, clock-middle, 7011",
        "dashjs, doverunner, clock-middle, 7011",
        "hlsjs, doverunner, clock-middle, 7011",
    })
    void playsOnWithAFreshToken(String player, String format, String fault, String code, ConsolePage page) {
        choose(page, player, format, "tokens").click("#fault-" + fault);

        playToTheEnd(page);

        assertThat(page.find("#play-verdict").getAttribute("data-codes")).isEqualTo(code);
        assertThat(page.text("#play-steps")).contains(code);
    }

    @ParameterizedTest
    @CsvSource({
        "browser, doverunner, revoked, A1133",
        "browser, doverunner, streams, A1223",
        "browser, axinom, streams, A1377",
        "shaka, doverunner, revoked, A1133",
        "dashjs, doverunner, revoked, A1133",
        "hlsjs, doverunner, revoked, A1133",
    })
    void stopsWithTheTextOfTheService(String player, String format, String fault, String code, ConsolePage page) {
        choose(page, player, format, "tokens").click("#fault-" + fault);

        page.click("#play-start");

        await().until(() -> List.of("ended", "stopped").contains(reading(page, "state")));
        assertThat(reading(page, "state")).as(page.text("main")).isEqualTo("stopped");
        assertThat(page.find("#play-verdict").getAttribute("data-codes")).isEqualTo(code);
        assertThat(page.text(".stage")).contains(code);
        page.assertUsable();
    }

    @Test
    void showsNoWholeTokenOrGrant(ConsolePage page) {
        playToTheEnd(page);

        assertThat(page.text("#play-steps").lines())
                .hasSizeGreaterThan(5)
                .noneMatch(line -> line.matches(".*[A-Za-z0-9_+/=.-]{60,}.*"));
        assertThat(page.text("#play-steps"))
                .contains("POST /grants", "POST /grants/tokens", "POST /license/DEMO/clearkey");
        page.assertUsable();
        page.picture("play-done");
    }
}
