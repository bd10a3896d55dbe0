/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * The views Sites and Try a change, for a caller with access to all sites: the demo configuration has no other site.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@InBrowser
class SitesViewBrowserTests {

    private static ConsolePage sites(ConsolePage page) {
        return page.open("#sites").waitForText("Active configuration");
    }

    private static ConsolePage change(ConsolePage page) {
        return page.open("#change").waitForHeading("Try a change");
    }

    @Test
    void showsWhatIsActive(ConsolePage page) {
        sites(page).waitForText("main", "Profiles compared");

        assertThat(page.text("main"))
                .contains("Site DEMO", "10 minutes", "Format axinom", "Earliest safe next step", "Caller backend")
                .doesNotContain(TestCallers.DEMO_SITE_KEY, TestCallers.DEMO_KEY);
        assertThat(page.all("main svg[role=img]"))
                .hasSizeGreaterThan(3)
                .allSatisfy(picture ->
                        assertThat(picture.getAttribute("aria-label")).contains("now at"));
    }

    @Test
    void comparesProfilesOfOneFormatMemberByMember(ConsolePage page) {
        sites(page)
                .select("#profile-first", "doverunner streaming")
                .select("#profile-second", "doverunner offline-rental");

        page.waitForText("#profile-comparison", "/playback_policy/persistent");
        assertThat(page.text("#profile-comparison")).contains("changed", "true", "false");
        page.assertUsable();
        page.picture("sites-profiles");
    }

    @Test
    void showsProfilesOfTwoVendorsBesideEachOther(ConsolePage page) {
        sites(page).select("#profile-first", "doverunner streaming").select("#profile-second", "axinom streaming");

        page.waitForText("#profile-comparison", "shows both").assertUsable();
    }

    @Test
    void explainsTheRulesOfAProfileAtEachVendor(ConsolePage page) {
        sites(page).select("#rules-profile", "rental").click("#explain-rules");

        page.waitForText("#explained-rules", "rental_duration: a stricter license");
        assertThat(page.text("#explained-rules"))
                .contains("nagra", "drmtoday", "relativeExpiration", "It expresses all");
        page.assertUsable();
    }

    @Test
    void editsTheRulesOfAProfileAndNotWhatBecomesOfThem(ConsolePage page) {
        change(page).select("main select", "vod").click("#edit-profile");
        var text = String.valueOf(page.find("#profile-1-text").getAttribute("value"));
        assertThat(text).contains("\"rules\"").doesNotContain("doverunner");
        page.paste("#profile-1-text", text.replace("PT4H", "PT2H"));

        page.click("#check").waitForText("main", "Valid: no configuration errors");

        assertThat(page.text("main table")).contains("license_duration", "PT2H", "7200");
    }

    @Test
    void tellsWhatAChangedProfileWouldDo(ConsolePage page) {
        change(page).select("main select", "streaming").click("#edit-profile");
        var text = String.valueOf(page.find("#profile-1-text").getAttribute("value"));
        page.paste("#profile-1-text", text.replaceFirst("\"license_duration\": \\d+", "\"license_duration\": 61"));

        page.click("#check").waitForText("main", "Valid: no configuration errors");

        assertThat(page.text("main table")).contains("license_duration", "61");
        assertThat(page.text("main")).contains("Nothing was applied");
        page.assertUsable();
        page.picture("change-verdict");
    }

    @Test
    void showsTheErrorsOfAnEditedFile(ConsolePage page) {
        change(page).fill("#application", "admitone: {sites: {DEMO: {token-duration: 99h}}}");

        page.click("#check").waitForText("main", "Not valid");

        assertThat(page.text("#check-mistakes")).contains("admitone.sites.DEMO.token-duration");
        page.assertUsable();
    }

    @Test
    void forgetsTheEditedFile(ConsolePage page) {
        change(page).fill("#application", "admitone: {}");

        page.choose(ConsolePage.VIEWS.get(3)).choose(ConsolePage.VIEWS.get(4));

        assertThat(page.find("#application").getAttribute("value")).isEmpty();
    }
}
