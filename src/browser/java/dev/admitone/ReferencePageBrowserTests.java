/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Swagger UI after the login of the browser: the demo configuration's caller, its key and nothing else. */
@RunningService
@InBrowser
class ReferencePageBrowserTests {

    private static final String ISSUE = "#operations-Tokens-issueToken";

    /** What a browser adds to the requests for these pages once somebody has logged in. */
    @BeforeEach
    void logIn(ConsolePage page) {
        var pair = ("backend:" + TestCallers.DEMO_KEY).getBytes(StandardCharsets.UTF_8);
        page.browser().devTools("Network.enable", Map.of());
        page.browser()
                .devTools(
                        "Network.setExtraHTTPHeaders",
                        Map.of(
                                "headers",
                                Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))));
        page.browser().driver().get(page.origin() + "/api-docs");
    }

    @AfterEach
    void logOut(ConsolePage page) {
        page.browser().devTools("Network.setExtraHTTPHeaders", Map.of("headers", Map.of()));
    }

    @Test
    void executesWithTheKeyOfTheLogin(ConsolePage page) {
        page.click(ISSUE + " .opblock-summary-control").click(ISSUE + " .try-out__btn");

        page.click(ISSUE + " .execute");

        page.waitForText(ISSUE + " .live-responses-table .response-col_status", "200");
        assertThat(page.text(ISSUE + " .curl-command")).contains("X-API-Key");
    }

    @Test
    void showsTheScopeOfEachOperationAndWhoIsLoggedIn(ConsolePage page) {
        page.waitForText(ISSUE, "needs tokens:issue");
        page.waitForText("#operations-Tokens-verifyToken", "needs tokens:verify");

        page.waitForText(".info", "You are logged in as backend").waitForText(".info", "config:read");
    }
}
