/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.admitone.audit.AuditEvent;
import dev.admitone.audit.TestTrail;
import dev.admitone.caller.Caller;
import dev.admitone.caller.CallerSites;
import dev.admitone.caller.Scope;
import dev.admitone.json.SensitiveJson;
import dev.admitone.json.TestJson;
import dev.admitone.json.TestRequests;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.site.Site;
import dev.admitone.site.TestSiteSet;
import dev.admitone.state.TestStore;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.PreparedToken;
import dev.admitone.token.Recognition;
import dev.admitone.token.SiteFormat;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenRequest;
import dev.admitone.token.TokenUse;
import dev.admitone.token.VerificationResult;
import dev.admitone.trace.Spans;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyTokenTests {

    /** How often a policy or its problems were made. */
    private static final AtomicInteger SOUGHT = new AtomicInteger();

    private static final Instant NOW = Instant.parse("2026-11-22T05:00:00.987Z");

    /** A format that finds in every token what the request asks for, and the token instead of its id. */
    private record Echo(String name) implements SiteFormat {

        @Override
        public PreparedToken prepare(TokenRequest request, Instant now, Violations violations) {
            throw new UnsupportedOperationException();
        }

        @Override
        public VerificationResult verify(TokenCheck check, Instant now) {
            return new VerificationResult(
                    new VerificationResult.Contents(
                            check.token(), check.drm(), check.userId(), check.contentId(), null, null),
                    List.of(),
                    List.of(),
                    check.keyIds() == null ? List.of() : check.keyIds(),
                    new VerificationResult.Inspection(
                            () -> sought(SensitiveJson.of(TestJson.object("{'secret':'policy'}"))),
                            () -> sought(List.of("a problem"))),
                    TokenUse.NOTHING);
        }

        private static <T> T sought(T found) {
            SOUGHT.incrementAndGet();
            return found;
        }

        @Override
        public void refuse(TokenCheck check, Violations violations) {
            if (check.keyIds() != null && check.keyIds().contains("bad")) {
                violations.add("/key_ids/0", RequestCode.KEY_ID_FORM, "another form");
            }
        }

        @Override
        public Recognition recognise(String token) {
            if (token.startsWith(name)) {
                return Recognition.YES;
            }
            return token.startsWith("like-" + name) ? Recognition.MAYBE : Recognition.NO;
        }

        @Override
        public List<DrmSystem> drmSystems() {
            return List.of();
        }

        @Override
        public IssuedToken.Delivery delivery() {
            return new IssuedToken.Delivery("X-" + name, name + "Token");
        }
    }

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Echo ONE = new Echo("one");
    private static final Echo TWO = new Echo("two");
    private static final VerifyToken VERIFY = new VerifyToken(
            new CallerSites(() -> TestSiteSet.of(
                    new Site("DEMO", Map.of("one", ONE), "one", null),
                    new Site("BOTH", Map.of("one", ONE, "two", TWO), null, null),
                    new Site("SECOND", Map.of("one", ONE, "two", TWO), "two", null))),
            new Admission(TestStore.memory(CLOCK), new Random(1)),
            CLOCK,
            Spans.NONE);

    private static Caller caller(String site, Scope... scopes) {
        return new Caller("proxy", Set.of(site), Set.of(scopes));
    }

    private static VerificationAnswer verify(String site, String body) {
        return verify(caller(site, Scope.TOKENS_VERIFY), body, event());
    }

    private static VerificationAnswer verify(Caller caller, String body, AuditEvent event) {
        return TestRequests.handle(
                VerificationRequest.class,
                body,
                (request, violations) -> VERIFY.verify(caller, request, violations, event));
    }

    private static AuditEvent event() {
        return new AuditEvent("proxy", null);
    }

    private static List<Violation> refusal(String site, String body) {
        var refused = catchThrowableOfType(Refused.class, () -> verify(site, body));
        assertThat(refused).as("refusal").isNotNull();
        return refused.violations();
    }

    @Test
    void answersWithWhatTheFormatFound() {
        var answer = verify(
                "DEMO",
                "{'token':'one-1','drm':'WideVine','content_id':'c','user_id':'u','key_ids':['k'],'consume':false}");

        assertThat(answer)
                .isEqualTo(new VerificationAnswer(
                        true,
                        "DEMO",
                        "one",
                        "one-1",
                        "widevine",
                        "u",
                        "c",
                        null,
                        null,
                        Instant.parse("2026-11-22T05:00:00Z"),
                        List.of(),
                        List.of(),
                        List.of("k"),
                        List.of(),
                        null,
                        null,
                        null));
    }

    @Test
    void recordsWhatItDecidedAboutWhichToken() {
        var event = event();
        var body = "{'token':'one-1','drm':'widevine','content_id':'c','consume':false}";

        verify(caller("DEMO", Scope.TOKENS_VERIFY), body, event);

        assertThat(TestTrail.line(event))
                .isEqualTo(
                        TestJson.object("{'time':'2026-11-22T05:00:00.120Z','token_id':'one-1','correlation_id':null,"
                                + "'caller':'proxy','site':'DEMO','format':'one','drm':'widevine','content_id':'c',"
                                + "'user':null,'profile':null,'key_id':null,'configuration':null,'decision':'admitted',"
                                + "'codes':[],'look':true}"));
    }

    @Test
    void recordsWhatWasAskedForIfItRefuses() {
        var event = event();
        var body = "{'token':'one-1','drm':'playready','content_id':'c','site':'BOTH'}";

        assertThatThrownBy(() -> verify(caller("DEMO", Scope.TOKENS_VERIFY), body, event))
                .isInstanceOf(Refused.class);

        assertThat(TestTrail.line(event).path("drm").asString()).isEqualTo("playready");
        assertThat(TestTrail.line(event).path("content_id").asString()).isEqualTo("c");
        assertThat(TestTrail.line(event).has("look")).isFalse();
    }

    @Test
    void comparesNothingThatTheRequestLeavesOut() {
        assertThat(verify("DEMO", "{'token':'one-1'}"))
                .extracting(
                        VerificationAnswer::drm,
                        VerificationAnswer::userId,
                        VerificationAnswer::contentId,
                        VerificationAnswer::unchecked)
                .containsExactly(null, null, null, List.of());
    }

    @Test
    void takesTheSiteOfTheRequest() {
        assertThat(verify(Caller.ALL_SITES, "{'site':'SECOND','token':'one-1'}").site())
                .isEqualTo("SECOND");
    }

    @Test
    void wantsASiteWhenTheCallerHasSeveral() {
        assertThat(refusal(Caller.ALL_SITES, "{'token':'one-1'}"))
                .containsExactly(new Violation("/site", RequestCode.SITE_REQUIRED, "one of BOTH, DEMO, SECOND"));
    }

    @Test
    void refusesTheSiteOfAnotherCaller() {
        assertThat(refusal("DEMO", "{'site':'BOTH','token':'one-1'}"))
                .extracting(Violation::code)
                .containsExactly(RequestCode.SITE_FORBIDDEN);
    }

    @ParameterizedTest
    @CsvSource({"one-1,one", "two-2,two"})
    void recognisesTheFormatOfTheToken(String token, String format) {
        assertThat(verify("BOTH", "{'token':'" + token + "'}").format()).isEqualTo(format);
    }

    @Test
    void takesTheOnlyFormatThatMayHaveMadeTheToken() {
        assertThat(verify("SECOND", "{'token':'like-one'}").format()).isEqualTo("one");
    }

    @Test
    void prefersTheFormatOfTheTokenToTheDefault() {
        assertThat(verify("SECOND", "{'token':'one-1'}").format()).isEqualTo("one");
    }

    @Test
    void prefersTheFormatOfTheRequestToThatOfTheToken() {
        assertThat(verify("BOTH", "{'format':'two','token':'one-1'}").format()).isEqualTo("two");
    }

    @Test
    void takesTheDefaultFormatForATokenThatNoneRecognises() {
        assertThat(verify("SECOND", "{'token':'three'}").format()).isEqualTo("two");
    }

    @Test
    void takesTheDefaultFormatForATokenOfAFormatThatTheSiteLacks() {
        assertThat(verify("DEMO", "{'token':'two-2'}").format()).isEqualTo("one");
    }

    @Test
    void takesTheDefaultFormatWhereThereIsNoToken() {
        assertThat(verify("SECOND", "{'token':''}"))
                .extracting(VerificationAnswer::format, VerificationAnswer::tokenId)
                .containsExactly("two", "");
    }

    @Test
    void wantsAFormatWhenNothingTellsIt() {
        assertThat(refusal("BOTH", "{'token':'three'}"))
                .containsExactly(new Violation(
                        "/format",
                        RequestCode.FORMAT_UNKNOWN,
                        "format is missing and the site has no default-format: one of one, two"));
    }

    @Test
    void refusesAFormatThatTheSiteDoesNotHave() {
        assertThat(refusal("BOTH", "{'format':'tow','token':'one-1'}"))
                .containsExactly(
                        new Violation("/format", RequestCode.FORMAT_UNKNOWN, "one of one, two; did you mean two?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'headers':{'X-Two':'%s'}}", "{'query':{'twoToken':'%s'}}", "{'custom_data':'%s'}"})
    void findsTheTokenInItsChannel(String body) {
        assertThat(verify("BOTH", body.formatted("two-2")))
                .extracting(VerificationAnswer::format, VerificationAnswer::tokenId)
                .containsExactly("two", "two-2");
    }

    @Test
    void looksIntoTheChannelsOfTheNamedFormatOnly() {
        var body = "{'format':'two','headers':{'X-One':'one-1','X-Two':'two-2'}}";

        assertThat(verify("BOTH", body).tokenId()).isEqualTo("two-2");
    }

    @Test
    void refusesTokensOfTwoFormatsAndNamesBothPlaces() {
        assertThat(refusal("BOTH", "{'headers':{'X-One':'one-1','X-Two':'two-2'}}"))
                .containsExactly(new Violation(
                        "",
                        RequestCode.TOKEN_TWICE,
                        "the token in one place, not in /headers/X-One and /headers/X-Two"));
    }

    @Test
    void refusesATokenInTwoPlacesEvenIfItIsTheSame() {
        assertThat(refusal("DEMO", "{'token':'one-1','query':{'oneToken':'one-1'}}"))
                .containsExactly(new Violation(
                        "", RequestCode.TOKEN_TWICE, "the token in one place, not in /query/oneToken and /token"));
    }

    @Test
    void ignoresAnEmptyPlaceBesideTheToken() {
        assertThat(verify("DEMO", "{'token':'one-1','custom_data':'','headers':{}}")
                        .tokenId())
                .isEqualTo("one-1");
    }

    @Test
    void wantsATokenOrAPlaceForIt() {
        assertThat(refusal("DEMO", "{'user_id':'u'}"))
                .containsExactly(new Violation(
                        "/token",
                        RequestCode.TOKEN_REQUIRED,
                        "token, or headers, query or custom_data that contain it"));
    }

    @Test
    void letsTheFormatJudgeALicenseRequestWithoutToken() {
        assertThat(verify("DEMO", "{'headers':{'Accept':'*/*'},'query':{}}").tokenId())
                .isEmpty();
    }

    @Test
    void showsAnInspectorThePolicyAndItsProblems() {
        var inspector = caller("DEMO", Scope.TOKENS_VERIFY, Scope.TOKENS_INSPECT);

        var answer = verify(inspector, "{'token':'one-1'}", event());

        assertThat(Objects.requireNonNull(answer.policy())).isEqualTo(TestJson.value("{'secret':'policy'}"));
        assertThat(answer.problems()).containsExactly("a problem");
    }

    /** Otherwise others could tell from the time what an inspector would be told. */
    @Test
    void looksForPolicyAndProblemsOnlyForAnInspector() {
        int before = SOUGHT.get();

        verify("DEMO", "{'token':'one-1'}");
        assertThat(SOUGHT).hasValue(before);

        verify(caller("DEMO", Scope.TOKENS_VERIFY, Scope.TOKENS_INSPECT), "{'token':'one-1'}", event());
        assertThat(SOUGHT).hasValue(before + 2);
    }

    @Test
    void showsOthersNeitherPolicyNorProblems() {
        assertThat(verify("DEMO", "{'token':'one-1'}"))
                .extracting(VerificationAnswer::policy, VerificationAnswer::problems)
                .containsOnlyNulls();
    }

    @Test
    void reportsAllViolationsInTheOrderOfTheBody() {
        assertThat(refusal("DEMO", "{'consume':1,'x':2,'drm':3,'user_id':4}"))
                .extracting(Violation::pointer)
                .containsExactly("/token", "/consume", "/x", "/drm", "/user_id");
    }

    @Test
    void refusesKeyIdsThatTheFormatCannotRead() {
        assertThat(refusal("DEMO", "{'token':'one-1','key_ids':['bad']}"))
                .containsExactly(new Violation("/key_ids/0", RequestCode.KEY_ID_FORM, "another form"));
    }

    @Test
    void saysThatATokenIsInTheHeaderOfAnotherFormat() {
        var answer = verify("BOTH", "{'headers':{'x-two':'one-1'}}");

        assertThat(answer.admitted()).isTrue();
        assertThat(answer.format()).isEqualTo("one");
        assertThat(answer.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("A1035");
            assertThat(warning.pointer()).isEqualTo("/headers/x-two");
            assertThat(warning.detail()).contains("X-one");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'headers':{'x-one':'one-1'}}",
                "{'query':{'oneToken':'one-1'}}",
                "{'token':'one-1'}",
                "{'custom_data':'one-1'}"
            })
    void notesNothingAboutATokenInItsPlace(String body) {
        assertThat(verify("BOTH", body).warnings()).isEmpty();
    }

    @Test
    void namesTheMemberOfAnAnswerThatIsSentInThePlaceOfItsToken() {
        assertThat(refusal("DEMO", "{'token':{'token':'one-1'}}").get(0).detail())
                .isEqualTo("a string; the object has a member token: send its value");
        assertThat(refusal("DEMO", "{'token':{'x':'one-1'}}").get(0).detail()).isEqualTo("a string");
    }
}
