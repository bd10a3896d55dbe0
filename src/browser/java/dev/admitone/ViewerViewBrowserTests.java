/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The views Viewer and Live. */
@RunningService
@InBrowser
class ViewerViewBrowserTests {

    private static ConsolePage example(ConsolePage page) {
        return page.open("#viewer")
                .waitForHeading("Viewer")
                .click("#viewer-demo")
                .waitForText("#streams", "Streams of console-demo");
    }

    @Test
    void showsTheStreamsOfAViewerAndEndsThem(ConsolePage page) {
        example(page);
        assertThat(page.all("#streams-table tbody tr")).hasSize(2);
        page.assertUsable();
        page.picture("viewer-streams");

        page.click("#streams-table tbody button").waitForText("#streams-result", "1 stream");
        await().until(() -> page.all("#streams-table tbody tr").size() == 1);

        page.button("End all streams").click();
        assertThat(page.find("#end-all").isDisplayed()).isTrue();
        page.click("#end-all button.primary").waitForText("#streams", "has no stream");
    }

    @Test
    void showsAGrantAndRevokesIt(ConsolePage page) {
        example(page).button("Show grant").click();
        page.waitForText("#grant-facts", "active");

        page.button("Revoke this grant").click();
        page.assertUsable();
        page.press(Keys.ESCAPE);
        assertThat(page.text("#grant-facts")).contains("active");
        page.button("Revoke this grant").click();
        page.click("#revoke-grant button.primary").waitForText("#grant-facts", "revoked");
        assertThat(page.text("#announcements")).contains("is revoked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "..", "a;b", "100%"})
    void saysWhichUserIdsCannotStandInAPath(String user, ConsolePage page) {
        page.open("#viewer").waitForHeading("Viewer").fill("#viewer-user", user);
        page.browser().requests();

        page.button("Show streams").click();

        page.waitForText("#viewer-refused", "cannot be part of the path");
        assertThat(page.settle().browser().requests()).isEmpty();
    }

    @Test
    void drawsWhatTheServiceDoes(ConsolePage page) {
        page.open("#live").waitForText("State").click("#live-demo").waitForText("main", "10 requests were sent");

        await().untilAsserted(() -> assertThat(page.text("main table")).contains("7009"));
        assertThat(page.all("main svg[role=img]")).hasSizeGreaterThan(2);
        page.assertUsable();
        page.picture("live-figures");
    }

    @Test
    void asksNothingMoreAfterTheViewIsLeft(ConsolePage page) {
        page.open("#live").waitForText("State").choose(ConsolePage.VIEWS.get(1));
        page.browser().requests();

        page.value("new Promise((resolve) => setTimeout(resolve, 2500))");

        assertThat(page.browser().requests()).isEmpty();
    }
}
