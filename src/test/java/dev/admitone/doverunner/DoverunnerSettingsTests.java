/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoverunnerSettingsTests {

    private static final String SECTION = "admitone.sites.GOLD.doverunner.";
    private static final String USER_OF_200 = "{'user_id':'" + "u".repeat(200) + "','policy':{}}";

    @TempDir
    private Path folder;

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("key"), content).toString();
    }

    @Test
    void takeTheSiteIdFromTheNameOfTheSiteByDefault() {
        var site = TestSite.gold().named("ABCD").bind();

        assertThat(TestRequests.token(site, "{'policy':{}}").member("site_id")).isEqualTo("ABCD");
    }

    @Test
    void wantASiteIdWhenTheNameOfTheSiteIsNone() {
        assertThat(TestSite.gold().named("my-site").mistakes())
                .containsExactly(
                        "admitone.sites.my-site.doverunner.site-id: must be the four upper-case letters from the "
                                + "vendor's console; default: the site's name (1002)");
    }

    @Test
    void sayHowLongAKeyIsButNotTheKey() {
        assertThat(TestSite.gold().property("site-key", "too-short-a-secret").mistakes())
                .containsExactly(SECTION + "site-key: must be exactly 32 printable ASCII characters; "
                        + "it has 18 bytes (1004)");
    }

    @Test
    void sayWhatIsRequiredWhenAKeyIsMissing() {
        assertThat(TestSite.gold().property("access-key", null).mistakes())
                .containsExactly(SECTION + "access-key: must be exactly 32 printable ASCII characters "
                        + "(1003 Token err : The accessKey is Required)");
    }

    @Test
    void giveNothingToBindWithoutBothKeys() {
        assertThat(TestSite.gold().property("site-key", null).isBound()).isFalse();
        assertThat(TestSite.gold().property("access-key", null).isBound()).isFalse();
        assertThat(TestSite.gold().isBound()).isTrue();
    }

    @Test
    void refuseTheSameKeyTwice() {
        assertThat(TestSite.gold().property("access-key", TestSite.SITE_KEY).mistakes())
                .containsExactly(SECTION + "access-key: must differ from the site-key");
    }

    @Test
    void readKeysFromFilesWithoutTheLineBreakAtTheEnd() throws IOException {
        var site = TestSite.gold()
                .property("site-key", null)
                .property("site-key-file", file(TestSite.SITE_KEY + "\n"))
                .bind();

        assertThat(TestRequests.issue(site, "{'policy':{}}"))
                .isEqualTo(TestRequests.issue(TestSite.gold().bind(), "{'policy':{}}"));
    }

    @Test
    void reportAFileThatCannotBeReadOnce() {
        assertThat(TestSite.gold()
                        .property("site-key", null)
                        .property("site-key-file", "absent")
                        .mistakes())
                .singleElement()
                .asString()
                .startsWith(SECTION + "site-key-file: names a file that does not exist: absent");
    }

    @Test
    void refuseAKeyThatIsGivenTwice() throws IOException {
        assertThat(TestSite.gold()
                        .property("access-key-file", file(TestSite.ACCESS_KEY))
                        .mistakes())
                .containsExactly(
                        SECTION + "access-key: is given twice: leave out either access-key or access-key-file");
    }

    @Test
    void reportAllMistakesAtOnce() {
        var mistakes = TestSite.gold()
                .property("site-id", "x")
                .property("site-key", "short")
                .property("access-key", null)
                .property("timestamp-offset", "11m")
                .property("max-user-id-length", "0")
                .property("anonymous-user", "yes")
                .property("acess-key", "another-secret")
                .profile("broken", "{'x':1}")
                .mistakes();

        assertThat(mistakes)
                .extracting(line -> line.substring(0, line.indexOf(": ")))
                .containsExactly(
                        SECTION + "site-id",
                        SECTION + "timestamp-offset",
                        SECTION + "max-user-id-length",
                        SECTION + "anonymous-user",
                        SECTION + "site-key",
                        SECTION + "access-key",
                        "broken.json",
                        SECTION + "acess-key");
        assertThat(mistakes).noneMatch(line -> line.contains("secret") || line.contains("short"));
    }

    @Test
    void hintAtThePropertyThatWasProbablyMeant() {
        assertThat(TestSite.gold().property("timestamp-ofset", "5s").mistakes())
                .hasSize(1)
                .first()
                .asString()
                .startsWith(SECTION + "timestamp-ofset: is unknown; known here: site-id, ")
                .endsWith("; did you mean timestamp-offset?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-599s", "10m", "PT-9M", "0", "-599", "0s", "1500ms"})
    void takeAnOffsetOfTenMinutesAtMost(String offset) {
        assertThat(TestSite.gold().property("timestamp-offset", offset).mistakes())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-10m", "-600s"})
    void refuseAnOffsetThatLeavesNothingOfTheTokenDuration(String offset) {
        assertThat(TestSite.gold().property("timestamp-offset", offset).mistakes())
                .containsExactly(SECTION + "timestamp-offset: must not move the whole token-duration into the past");
    }

    @ParameterizedTest
    @ValueSource(strings = {"601s", "-601s", "1h", "x", "", "10 minutes", "99999999999999999999s"})
    void refuseAnyOtherOffset(String offset) {
        assertThat(TestSite.gold().property("timestamp-offset", offset).mistakes())
                .hasSize(1)
                .first()
                .asString()
                .startsWith(SECTION + "timestamp-offset: must be a duration from -600s to 600s");
    }

    @ParameterizedTest
    @CsvSource({"1, true", "200, true", "0, false", "201, false", "-1, false", "ten, false", "1.5, false"})
    void takeALongestUserIdOf1To200Characters(String length, boolean isTaken) {
        assertThat(TestSite.gold()
                        .property("max-user-id-length", length)
                        .mistakes()
                        .isEmpty())
                .isEqualTo(isTaken);
    }

    @Test
    void limitUserIdsTo200CharactersByDefault() {
        assertThat(TestRequests.violations(TestSite.gold().bind(), USER_OF_200)).isEmpty();
        assertThat(TestRequests.violations(TestSite.gold().bind(), USER_OF_200.replace("','policy", "u','policy")))
                .hasSize(1);
    }

    @Test
    void limitUserIdsToWhatTheSiteSays() {
        var site = TestSite.gold().property("max-user-id-length", "199").bind();

        assertThat(TestRequests.violations(site, USER_OF_200)).hasSize(1);
    }

    @Test
    void allowNoAnonymousViewersByDefault() {
        assertThat(TestRequests.violations(TestSite.gold().bind(), "{'user_id':null,'policy':{}}"))
                .hasSize(1);
    }

    @Test
    void allowAnonymousViewersWhenTheSiteSaysSo() {
        var site = TestSite.gold().property("anonymous-user", "true").bind();

        assertThat(TestRequests.token(site, "{'user_id':null,'policy':{}}").member("user_id"))
                .isEqualTo("LICENSETOKEN");
    }

    @Test
    void nameTheFileAndThePlaceOfAMistakeInAProfile() {
        assertThat(TestSite.gold()
                        .profile("hd", "{'playback_policy':{'licence_duration':3600},'security_policy':'SD'}")
                        .mistakes())
                .isEqualTo(List.of(
                        "hd.json: /doverunner/playback_policy/licence_duration: A1200 The policy has an unknown member "
                                + "(known here: persistent, license_duration, expire_date, allowed_track_types, "
                                + "rental_duration, playback_duration, max_stream_per_user, renewal_duration; "
                                + "did you mean license_duration?)",
                        "hd.json: /doverunner/security_policy: 1007 Policy Err : The security_policy should be an "
                                + "instance of SecurityPolicy or List[SecurityPolicy] "
                                + "(an array of objects, or one object)"));
    }
}
