/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.admitone.caller.Caller;
import dev.admitone.caller.Scope;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.site.Site;
import dev.admitone.site.SiteRules;
import dev.admitone.site.Sites;
import dev.admitone.site.TestSiteSet;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.PreparedToken;
import dev.admitone.token.Recognition;
import dev.admitone.token.SiteFormat;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenRequest;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.Warning;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssueTokenTests {

    private static final Instant NOW = Instant.parse("2026-11-22T05:00:00.987Z");
    private static final Instant START = Instant.parse("2026-11-22T05:00:00Z");
    private static final Caller CALLER = caller("DEMO");

    /** A format that answers with what it was asked for. */
    private record Echo(
            String name, Duration life, @Nullable DrmSystem drm) implements SiteFormat {

        @Override
        public PreparedToken prepare(TokenRequest request, Instant now, Violations violations) {
            var token = name + " for " + request.userId() + " with " + request.profile();
            var warnings =
                    List.of(new Warning("", "A1399", "id", request.tokenId().toString()));
            var issued = new IssuedToken(token, drm, START, START.plus(life), warnings, null, null);
            return (rules, variant) -> issued;
        }

        @Override
        public VerificationResult verify(TokenCheck check, Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Recognition recognise(String text) {
            return Recognition.NO;
        }

        @Override
        public List<DrmSystem> drmSystems() {
            return List.of();
        }

        @Override
        public IssuedToken.Delivery delivery() {
            return new IssuedToken.Delivery("header", "query");
        }
    }

    private static final SiteFormat ONE = new Echo("one", Duration.ofMinutes(10), DrmSystem.NCG);
    private static final SiteFormat TWO = new Echo("two", Duration.ofMinutes(10), null);
    private static final Site DEMO = new Site("DEMO", Map.of("one", ONE), "one", "streaming");
    private static final Site BOTH = new Site("BOTH", Map.of("one", ONE, "two", TWO), null, null);
    private static final Site SECOND = new Site("SECOND", Map.of("one", ONE, "two", TWO), "two", null);

    private static Caller caller(String... sites) {
        return new Caller("backend", Set.of(sites), Set.of(Scope.TOKENS_ISSUE));
    }

    private static IssueToken useCase(Sites sites, RandomGenerator random) {
        return useCase(sites, random, new TestClaims());
    }

    private static IssueToken useCase(Sites sites, RandomGenerator random, TestClaims claims) {
        return TestIssueToken.of(sites, NOW, random, claims);
    }

    private static TokenAnswer issue(Caller caller, String body) {
        return TestIssueToken.issue(useCase(TestSiteSet.of(DEMO, BOTH, SECOND), TestRandom.LEAST), caller, body);
    }

    private static List<Violation> refusal(Caller caller, String body) {
        var refused = catchThrowableOfType(Refused.class, () -> issue(caller, body));
        assertThat(refused).as("refusal").isNotNull();
        return refused.violations();
    }

    private static Instant refreshAfter(Duration life, RandomGenerator random) {
        var site = new Site("DEMO", Map.of("one", new Echo("one", life, null)), "one", null);
        return TestIssueToken.issue(useCase(TestSiteSet.of(site), random), CALLER, "{}")
                .refreshAfter();
    }

    @Test
    void answersWithTheTokenAndWhatItsReceiverNeeds() {
        var id = TokenIds.next(NOW, TestRandom.LEAST);

        assertThat(issue(CALLER, "{'user_id':'u'}"))
                .isEqualTo(new TokenAnswer(
                        id,
                        "DEMO",
                        "one",
                        "ncg",
                        "one for u with streaming",
                        START,
                        START.plusSeconds(600),
                        START.plusSeconds(450),
                        START,
                        new IssuedToken.Delivery("header", "query"),
                        List.of(new Warning("", "A1399", "id", id.toString())),
                        null));
    }

    @Test
    void refusesTokenThatCheckingWouldNotTake() {
        int others = "one for  with streaming".length();

        assertThat(issue(CALLER, "{'user_id':'" + "u".repeat(32_768 - others) + "'}")
                        .token())
                .hasSize(32_768);
        assertThat(refusal(CALLER, "{'user_id':'" + "u".repeat(32_769 - others) + "'}"))
                .containsExactly(new Violation(
                        "", RequestCode.TOKEN_TOO_LONG, "at most 32768 characters, not 32769: fewer keys or policies"));
    }

    @Test
    void asksForNoProfileIfItIsNull() {
        assertThat(issue(CALLER, "{'user_id':'u','profile':null}").token()).isEqualTo("one for u with null");
    }

    @Test
    void takesTheDefaultProfileOnlyForFormatsThatHaveIt() {
        var site = new Site(
                "DEMO", Map.of("one", ONE, "two", TWO), "one", "streaming", Set.of("one"), true, null, SiteRules.NONE);
        var useCase = useCase(TestSiteSet.of(site), TestRandom.LEAST);

        assertThat(TestIssueToken.issue(useCase, CALLER, "{'user_id':'u'}").token())
                .isEqualTo("one for u with streaming");
        assertThat(TestIssueToken.issue(useCase, CALLER, "{'user_id':'u','format':'two'}")
                        .token())
                .isEqualTo("two for u with null");
    }

    @Test
    void namesNoDrmSystemWhenTheTokenIsBoundToNone() {
        assertThat(issue(caller("SECOND"), "{}").drm()).isNull();
    }

    @Test
    void takesTheOnlySiteOfTheCallerByDefault() {
        assertThat(issue(caller("SECOND"), "{}").site()).isEqualTo("SECOND");
    }

    @Test
    void wantsASiteWhenTheCallerHasSeveral() {
        assertThat(refusal(caller("SECOND", "BOTH"), "{}"))
                .containsExactly(new Violation("/site", RequestCode.SITE_REQUIRED, "one of BOTH, SECOND"));
    }

    @Test
    void wantsASiteWhenTheCallerHasAllOfSeveral() {
        assertThat(refusal(caller(Caller.ALL_SITES), "{}"))
                .containsExactly(new Violation("/site", RequestCode.SITE_REQUIRED, "one of BOTH, DEMO, SECOND"));
    }

    @Test
    void takesTheOnlySiteThereIsWhenTheCallerHasAll() {
        var answer =
                TestIssueToken.issue(useCase(TestSiteSet.of(DEMO), TestRandom.LEAST), caller(Caller.ALL_SITES), "{}");

        assertThat(answer.site()).isEqualTo("DEMO");
    }

    @Test
    void takesTheSiteOfTheRequest() {
        assertThat(issue(caller(Caller.ALL_SITES), "{'site':'SECOND'}").site()).isEqualTo("SECOND");
    }

    @Test
    void answersForASiteOfAnotherAsForOneThatDoesNotExist() {
        var detail = "one of the caller's sites: DEMO";

        assertThat(refusal(CALLER, "{'site':'SECOND'}"))
                .containsExactly(new Violation("/site", RequestCode.SITE_FORBIDDEN, detail));
        assertThat(refusal(CALLER, "{'site':'NOBODY'}"))
                .containsExactly(new Violation("/site", RequestCode.SITE_FORBIDDEN, detail));
    }

    @Test
    void hintsAtTheCallersOwnSitesOnly() {
        assertThat(refusal(CALLER, "{'site':'demo'}"))
                .extracting(Violation::detail)
                .containsExactly("one of the caller's sites: DEMO; did you mean DEMO?");
        assertThat(refusal(CALLER, "{'site':'SECNOD'}"))
                .extracting(Violation::detail)
                .containsExactly("one of the caller's sites: DEMO");
    }

    @Test
    void takesTheDefaultFormatOfTheSite() {
        assertThat(issue(caller("SECOND"), "{}").format()).isEqualTo("two");
    }

    @Test
    void takesTheFormatOfTheRequest() {
        assertThat(issue(caller("SECOND"), "{'format':'one'}"))
                .extracting(TokenAnswer::format, TokenAnswer::token)
                .containsExactly("one", "one for null with null");
    }

    @Test
    void wantsAFormatWhenTheSiteHasSeveralAndNoDefault() {
        assertThat(refusal(caller("BOTH"), "{}"))
                .containsExactly(new Violation(
                        "/format",
                        RequestCode.FORMAT_UNKNOWN,
                        "format is missing and the site has no default-format: one of one, two"));
    }

    @Test
    void refusesAFormatThatTheSiteDoesNotHave() {
        assertThat(refusal(caller("BOTH"), "{'format':'tow'}"))
                .containsExactly(
                        new Violation("/format", RequestCode.FORMAT_UNKNOWN, "one of one, two; did you mean two?"));
    }

    @Test
    void takesTheDefaultProfileOfTheSite() {
        assertThat(issue(CALLER, "{}").token()).isEqualTo("one for null with streaming");
    }

    @Test
    void takesTheProfileOfTheRequest() {
        assertThat(issue(CALLER, "{'profile':'hd'}").token()).isEqualTo("one for null with hd");
    }

    @Test
    void reportsViolationsInTheOrderOfTheBody() {
        var body = "{'policy':1,'x':2,'user_id':3,'drm':4}";

        assertThat(refusal(CALLER, body))
                .extracting(Violation::pointer)
                .containsExactly("/policy", "/x", "/user_id", "/drm");
    }

    @Test
    void reportsWhatIsWrongWithTheBodyTogetherWithTheMissingSite() {
        assertThat(refusal(caller(Caller.ALL_SITES), "{'x':1}"))
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder("/x", "/site");
    }

    @Test
    void asksNoStoreForTokensThatMayBeEqual() {
        var claims = new TestClaims();

        TestIssueToken.issue(useCase(TestSiteSet.of(DEMO), TestRandom.LEAST, claims), CALLER, "{}");

        assertThat(claims.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 7, 10, 11, 60, 599, 600, 601, 3_600, 86_400, 2_592_000})
    void letsPlayersReturnBetweenThreeQuartersAndNineTenthsOfTheTokensLife(long seconds) {
        var life = Duration.ofSeconds(seconds);

        assertThat(refreshAfter(life, TestRandom.LEAST))
                .isBetween(START.plusMillis(seconds * 750), START.plusMillis(seconds * 900));
        assertThat(refreshAfter(life, TestRandom.MOST))
                .isBetween(START.plusMillis(seconds * 750), START.plusMillis(seconds * 900));
    }

    @Test
    void spreadsTheReturnOfPlayersOverTheWholeRange() {
        var life = Duration.ofMinutes(10);

        assertThat(refreshAfter(life, TestRandom.LEAST)).isEqualTo(START.plusSeconds(450));
        assertThat(refreshAfter(life, new TestRandom(Long.MIN_VALUE))).isEqualTo(START.plusSeconds(495));
        assertThat(refreshAfter(life, TestRandom.MOST)).isEqualTo(START.plusSeconds(540));
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6, 7, 10, 600})
    void letsPlayersReturnAtAWholeSecondWhereThereIsOne(long seconds) {
        var refreshAfter = refreshAfter(Duration.ofSeconds(seconds), TestRandom.LEAST);

        assertThat(refreshAfter).isEqualTo(refreshAfter.truncatedTo(ChronoUnit.SECONDS));
    }
}
