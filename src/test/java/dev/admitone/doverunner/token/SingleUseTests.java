/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.admitone.doverunner.TestRequests;
import dev.admitone.doverunner.TestSite;
import dev.admitone.json.TestJson;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenUse;
import dev.admitone.token.TokenUse.SingleUse;
import dev.admitone.token.VerificationResult.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Tokens that are good once: what is remembered of them. */
class SingleUseTests {

    private static final TestSiteFormat SITE = site();

    private static TestSiteFormat site() {
        return TestSite.gold().property("single-use", "true").bind();
    }

    private static SingleUse use(String token) {
        var verified = TestForgery.verify(SITE, token);
        assertThat(verified.failures()).isEmpty();
        return Objects.requireNonNull(verified.use().singleUse());
    }

    private static String name(TestForgery token) {
        return use(token.token()).token();
    }

    /** The members of a token in the opposite order, and with white space. */
    private static String respelt(TestForgery token) {
        var members = TestJson.object(token.json());
        var names = new ArrayList<>(members.propertyNames());
        var turned = TestRequests.empty();
        for (int i = names.size() - 1; i >= 0; i--) {
            turned.set(names.get(i), members.get(names.get(i)));
        }
        return TestForgery.base64(turned.toString().replace("\",\"", "\" ,\n \""));
    }

    static Stream<String> otherFormsOfOneToken() {
        var legal = TestForgery.legal();
        var hash = legal.hash();
        var policy = ((ObjectNode) TestJson.value(legal.json())).get("policy");
        return Stream.of(
                respelt(legal),
                TestForgery.base64(legal.json().replace("viewer-1", "\\u0076iewer-1")),
                TestForgery.legal().with("response_format", "json").token(),
                TestForgery.legal().with("x", "y").token(),
                TestForgery.legal()
                        .with("drm_type", "WIDEVINE")
                        .with("hash", hash)
                        .token(),
                TestForgery.legal().without("policy").with("token", policy).token(),
                TestForgery.legal()
                        .with("user_id", "viewer-1mov")
                        .with("cid", "ie-42")
                        .with("hash", hash)
                        .token());
    }

    static Stream<TestForgery> otherTokens() {
        return Stream.of(
                TestForgery.legal().with("user_id", "viewer-2"),
                TestForgery.legal().with("cid", "movie-43"),
                TestForgery.legal().with("drm_type", "PlayReady"),
                TestForgery.legal().with("timestamp", "2026-01-15T03:04:04Z"),
                TestForgery.legal().policy("{\"policy_version\":2,\"playback_policy\":{\"persistent\":true}}"));
    }

    @Test
    void isOffByDefault() {
        assertThat(TestForgery.verify(TestForgery.legal().token()).use()).isEqualTo(TokenUse.NOTHING);
    }

    @Test
    void takesTheTokenAsAWhole() {
        assertThat(use(TestForgery.legal().token()).parts()).containsExactly("token");
    }

    @Test
    void namesTheTokenByItsHash() {
        assertThat(name(TestForgery.legal()))
                .isEqualTo("doverunner/" + TestForgery.legal().hash());
    }

    @ParameterizedTest
    @MethodSource("otherFormsOfOneToken")
    void givesATokenOneNameInWhateverFormItComes(String token) {
        assertThat(token).isNotEqualTo(TestForgery.legal().token());
        assertThat(use(token).token()).isEqualTo(name(TestForgery.legal()));
    }

    @ParameterizedTest
    @MethodSource("otherTokens")
    void givesAnotherTokenAnotherName(TestForgery token) {
        assertThat(name(token)).isNotEqualTo(name(TestForgery.legal()));
    }

    @Test
    void countsFromTheEarliestInstantAtWhichTheTokenIsTaken() {
        assertThat(use(TestForgery.legal().token()).firstUse()).isEqualTo("2026-01-15T03:04:00Z");
    }

    private static String firstUse(Duration foreign, String now) {
        var site = TestSite.gold()
                .property("single-use", "true")
                .foreign(foreign)
                .at(now)
                .bind();
        var verified = TestForgery.verify(site, TestForgery.legal().token());
        return Objects.requireNonNull(verified.use().singleUse()).firstUse().toString();
    }

    /** The start of tokens of another issuer with an offset of -6 minutes is that much before they are made. */
    @Test
    void countsFromWhenATokenThatLivesShorterMustHaveBeenMade() {
        assertThat(firstUse(Duration.ofMinutes(4), "2026-01-15T03:12:00Z")).isEqualTo("2026-01-15T03:10:00Z");
    }

    @Test
    void countsFromTheStartIfTheTokenOutlivesThoseOfOtherIssuers() {
        assertThat(firstUse(Duration.ofMinutes(4), "2026-01-15T03:09:00Z")).isEqualTo("2026-01-15T03:04:00Z");
    }

    @Test
    void countsFromTheStartIfOtherTokensMayLiveLonger() {
        assertThat(firstUse(Duration.ofHours(1), "2026-01-15T03:09:00Z")).isEqualTo("2026-01-15T03:04:00Z");
    }

    @Test
    void isRememberedUntilNoClockTakesTheTokenAnyMore() {
        assertThat(use(TestForgery.legal().token()).until()).isEqualTo("2026-01-15T03:14:10Z");
    }

    @Test
    void hasOneCodeForWhatWasUsedAndWhatMayHaveBeen() {
        var use = use(TestForgery.legal().token());

        assertThat(List.of(use.used(), use.possiblyUsed()))
                .extracting(Failure::code, Failure::reason)
                .containsExactly(tuple("A1222", "already_used"), tuple("A1222", "possibly_used"));
    }

    @Test
    void saysWhatToDoAboutAUsedToken() {
        assertThat(use(TestForgery.legal().token()).used().hint())
                .isEqualTo("get a fresh token for each license request, also for renewals");
    }

    @Test
    void takesNothingOfATokenThatIsRefused() {
        var check = new TokenCheck(TestForgery.legal().token(), null, "movie-1", null, null, ClientFacts.UNKNOWN);

        assertThat(SITE.verify(check).use()).isEqualTo(TokenUse.NOTHING);
    }

    @Test
    void takesNothingOfATokenWithAPolicyThatBreaksARule() {
        var verified = TestForgery.verify(
                SITE, TestForgery.legal().policy("{\"policy_version\":1}").token());

        assertThat(verified.use()).isEqualTo(TokenUse.NOTHING);
    }

    @Test
    void takesNothingOfATokenWithoutAHashThatHolds() {
        var verified =
                TestForgery.verify(SITE, TestForgery.legal().with("hash", "x").token());

        assertThat(verified.use()).isEqualTo(TokenUse.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "TRUE", "1", ""})
    void isTrueOrFalse(String value) {
        assertThat(TestSite.gold().property("single-use", value).mistakes())
                .containsExactly("admitone.sites.GOLD.doverunner.single-use: must be true or false");
    }

    @Test
    void issuesTokensUnderTheNameUnderWhichTheyAreTaken() {
        var issued = TestRequests.issue(SITE, "{'policy':{}}");

        assertThat(issued.uniqueName()).isEqualTo(use(issued.token()).token());
    }

    @Test
    void issuesTokensWithoutANameWhenTheyMayBeUsedAgain() {
        assertThat(TestRequests.issue(TestSite.gold().bind(), "{'policy':{}}").uniqueName())
                .isNull();
    }
}
