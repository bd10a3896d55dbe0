/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Swagger UI after one login with HTTP Basic, as the caller of the demo configuration. */
@RunningService
@InBrowser
class ReferencePageBrowserTests {

    private static final String ISSUE = "#operations-Tokens-issueToken";

    /** The browser answers the challenge with the user and password of the address. */
    @BeforeEach
    void logIn(ConsolePage page) {
        var login = "//backend:" + TestCallers.DEMO_KEY + "@";
        page.browser().driver().get(page.origin().replace("//", login) + "/api-docs/index.html");
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
