/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestAxinomRequests;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.problem.Violation;
import dev.admitone.token.TestSiteFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When counting sessions needs a session id: every combination of mode, settings of the DRM systems, and request. */
class SessionIdRuleTests {

    private static final TestSiteFormat SITE = TestAxinomSite.gold().bind();
    private static final String USUAL = "{}";
    private static final String NATIVE = "{'use_native_session_ids':true}";
    private static final String NOT_NATIVE = "{'use_native_session_ids':false}";
    private static final String EXEMPT = "{'concurrency_mode':'NONE'}";

    /** What a request says; no DRM system is the empty string. */
    record Combination(String mode, String fairplay, String playready, String widevine, String drm) {

        /** Whether the systems that may ask for the license have session ids or do without. */
        boolean needsNoId() {
            return (isFine(fairplay) || !mayAsk("fairplay"))
                    && (isFine(playready) || !mayAsk("playready"))
                    && (isFine(widevine) || !mayAsk("widevine"));
        }

        /** Whether the systems that may ask for the license are not counted. */
        boolean isExempt() {
            return (fairplay.equals(EXEMPT) || !mayAsk("fairplay"))
                    && (playready.equals(EXEMPT) || !mayAsk("playready"))
                    && (widevine.equals(EXEMPT) || !mayAsk("widevine"));
        }

        private static boolean isFine(String setting) {
            return setting.equals(NATIVE) || setting.equals(EXEMPT);
        }

        private boolean mayAsk(String system) {
            return drm.isEmpty() || drm.equals(system);
        }

        String request(String options) {
            var named = drm.isEmpty() ? "" : "'drm':'" + drm + "',";
            return "{" + named + "'user_id':'u','options':{" + options + "},'policy':{'content_keys_source':{"
                    + "'license_request':{}},'license_server':{'access_control':{'concurrency_limit':2,"
                    + "'concurrency_mode':'" + mode + "','fairplay':" + fairplay + ",'playready':" + playready
                    + ",'widevine':" + widevine + "}}}}";
        }
    }

    @Test
    void isReportedTogetherWithEverythingElseThatIsMissing() {
        var request = "{'policy':{'license_server':{'access_control':{'concurrency_limit':2,"
                + "'concurrency_mode':'BLOCK_OLDEST_SESSION'}}}}";

        assertThat(TestAxinomRequests.violations(SITE, request))
                .extracting(violation ->
                        violation.pointer() + " " + violation.code().code())
                .containsExactlyInAnyOrder(
                        "/policy/content_keys_source A1330", "/user_id A1335", "/options/session_id A1336");
    }

    static Stream<Combination> combinations() {
        return Stream.of("BLOCK_NEW_SESSION", "BLOCK_OLDEST_SESSION")
                .flatMap(mode -> Stream.of(USUAL, NATIVE, NOT_NATIVE, EXEMPT)
                        .flatMap(fairplay -> Stream.of(USUAL, EXEMPT)
                                .flatMap(playready -> Stream.of(USUAL, NATIVE, NOT_NATIVE, EXEMPT)
                                        .flatMap(widevine -> Stream.of("", "fairplay", "playready", "widevine")
                                                .map(drm ->
                                                        new Combination(mode, fairplay, playready, widevine, drm))))));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void asksForAnIdUnlessEverySystemThatMayAskHasItsOwnOrIsExempt(Combination combination) {
        List<String> expected = combination.needsNoId() ? List.of() : List.of("A1336 /options/session_id");

        assertThat(TestAxinomRequests.violations(SITE, combination.request("")).stream()
                        .map(violation -> violation.code().code() + " " + violation.pointer()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void isContentWithAnId(Combination combination) {
        assertThat(TestAxinomRequests.violations(SITE, combination.request("'session_id':'s'")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fairplay", "playready", "widevine"})
    void asksForNoIdWhenDevicesAreCounted(String drm) {
        var combination = new Combination("BLOCK_NEW_DEVICE", USUAL, USUAL, USUAL, drm);

        assertThat(TestAxinomRequests.violations(SITE, combination.request("")))
                .extracting(Violation::pointer)
                .isEmpty();
    }

    /** A system that is not counted needs no user, and one with ids of its own does. */
    @ParameterizedTest
    @MethodSource("combinations")
    void asksForAUserUnlessEverySystemThatMayAskIsExempt(Combination combination) {
        var request = combination.request("'session_id':'s'").replace("'user_id':'u',", "");
        List<String> expected = combination.isExempt() ? List.of() : List.of("A1335 /user_id");

        assertThat(TestAxinomRequests.violations(SITE, request).stream()
                        .map(violation -> violation.code().code() + " " + violation.pointer()))
                .isEqualTo(expected);
    }
}
