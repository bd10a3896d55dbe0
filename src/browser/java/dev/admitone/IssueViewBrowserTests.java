/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

@RunningService
@InBrowser
class IssueViewBrowserTests {

    @BeforeEach
    void open(ConsolePage page) {
        page.open("#issue").waitForHeading("Issue");
    }

    @ParameterizedTest
    @CsvSource({"doverunner, drm_type", "axinom, com_key_id", "medialive, encrypted"})
    void issuesATokenAndShowsItsParts(String format, String part, ConsolePage page) {
        page.select("#format", format);
        if (format.equals("axinom")) {
            page.button("Insert an example for axinom").click();
        }
        page.click("#send").waitForText("#answer", "Valid");

        assertThat(page.text("#answer").toLowerCase(Locale.ROOT)).contains(part);
        assertThat(page.find("#answer svg[role=img]").getAttribute("aria-label"))
                .contains("valid", "now", "until");
        page.assertUsable();
        page.picture("issue-" + format);
    }

    @Test
    void sendsRulesAndShowsWhatIsWrongInThem(ConsolePage page) {
        page.fill("#rules", "{\n\"offlin\": true}").find("#rules").sendKeys(Keys.chord(Keys.CONTROL, Keys.ENTER));

        page.waitForText("#rules-problems", "did you mean offline?");
        assertThat(page.text("#rules-problems")).contains("Line 2");
    }

    @Test
    void showsViolationsAtTheirLines(ConsolePage page) {
        page.fill("#policy", "{\n\"playback_policy\": {\n\"persistant\": true\n")
                .find("#policy")
                .sendKeys("}\n}");
        page.find("#policy").sendKeys(Keys.chord(Keys.CONTROL, Keys.ENTER));

        page.waitForText("#policy-problems", "A1200");
        assertThat(page.text("#policy-problems")).contains("Line 3", "did you mean persistent?");
        assertThat(page.find("#policy").getAttribute("aria-invalid")).isEqualTo("true");
        page.assertUsable();
        page.picture("issue-violation");
        page.button("Line 3").click();
        assertThat(page.focused().getAttribute("id")).isEqualTo("policy");
    }

    @Test
    void sendsNothingThatIsNoJson(ConsolePage page) {
        page.fill("#policy", "{\"playback_policy\": }");
        page.waitForText("#policy-problems", "Not JSON at line 1, column 21");
        page.browser().requests();

        page.click("#send");

        assertThat(page.focused().getAttribute("id")).isEqualTo("policy");
        assertThat(page.settle().browser().requests()).isEmpty();
    }

    @Test
    void showsAViolationAtItsField(ConsolePage page) {
        page.fill("#user_id", "").click("#send").waitForText("#issue", "The userId is Required");

        assertThat(page.find("#user_id").getAttribute("aria-describedby")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "Node", "Python", "Java", "Go"})
    void showsTheSameRequestAsAProgram(String language, ConsolePage page) {
        page.select("#snippet-language", language);

        await().untilAsserted(() -> assertThat(page.text("main pre"))
                .contains("ADMIT_ONE_KEY", "movie-42", "/tokens")
                .doesNotContain(TestCallers.DEMO_KEY));
    }

    @Test
    void forgetsTheTokenWhenTheViewIsLeft(ConsolePage page) {
        page.click("#send").waitForText("#answer", "Valid");

        page.choose(ConsolePage.VIEWS.get(2)).choose(ConsolePage.VIEWS.get(1));

        assertThat(page.all("#answer")).isEmpty();
    }
}
