/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.admitone.caller.Caller;
import dev.admitone.caller.Scope;
import dev.admitone.entitlement.Decision;
import dev.admitone.entitlement.Decision.Reason;
import dev.admitone.entitlement.Entitlement;
import dev.admitone.entitlement.Question;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.site.Site;
import dev.admitone.site.SiteRules;
import dev.admitone.site.TestSiteSet;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.PreparedToken;
import dev.admitone.token.Recognition;
import dev.admitone.token.SiteFormat;
import dev.admitone.token.TestUsageRules;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenRequest;
import dev.admitone.token.UsageRules;
import dev.admitone.token.UsageRules.Span;
import dev.admitone.token.UsageRules.Storage;
import dev.admitone.token.VerificationResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntitlementGateTests {

    private static final Caller CALLER = new Caller("backend", Set.of("DEMO"), Set.of(Scope.TOKENS_ISSUE));
    private static final Instant NOW = Instant.parse("2026-11-22T05:00:00Z");
    private static final String SIGNED_ON = "{'sdp_token': 's1gn-0n'}";
    private static final UsageRules SEVEN_VIEWINGS = TestUsageRules.of("viewings=7");
    private static final Decision YES = new Decision.Authorized(SEVEN_VIEWINGS, "acc");

    /** Keeps the requests it gets and the rules it seals within, and refuses requests with the option "bad". */
    private static final class Recording implements SiteFormat {

        private final boolean needsEntitlement;
        private final List<TokenRequest> requests = new ArrayList<>();
        private final List<UsageRules> sealed = new ArrayList<>();

        Recording(boolean needsEntitlement) {
            this.needsEntitlement = needsEntitlement;
        }

        @Override
        public PreparedToken prepare(TokenRequest request, Instant now, Violations violations) {
            requests.add(request);
            var options = request.options();
            if (options != null && options.expose().has("bad")) {
                violations.add("/options/bad", RequestCode.UNKNOWN_MEMBER, "no bad option");
            }
            return (rules, variant) -> {
                sealed.add(rules);
                return new IssuedToken("token", null, NOW, NOW.plusSeconds(600), List.of(), null, null);
            };
        }

        @Override
        public boolean needsEntitlement() {
            return needsEntitlement;
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

    private final List<Question> questions = new ArrayList<>();
    private final Recording format = new Recording(true);
    private Decision decision = YES;

    private static TokenAnswer issue(SiteFormat vendor, @Nullable Entitlement entitlement, String options) {
        return issueBody(vendor, entitlement, "{'user_id':'u','content_id':'c','options':" + options + "}");
    }

    private static TokenAnswer issueBody(SiteFormat vendor, @Nullable Entitlement entitlement, String body) {
        var site = new Site("DEMO", Map.of("one", vendor), "one", null, Set.of(), true, entitlement, SiteRules.NONE);
        return TestIssueToken.issue(
                TestIssueToken.of(TestSiteSet.of(site), NOW, TestRandom.LEAST, new TestClaims()), CALLER, body);
    }

    private TokenAnswer ask(String options) {
        return issue(format, this::decide, options);
    }

    private Decision decide(Question question) {
        questions.add(question);
        return decision;
    }

    private List<Violation> refusal(String options) {
        return violations(() -> ask(options));
    }

    private static List<Violation> violations(Runnable issuing) {
        var refused = catchThrowableOfType(Refused.class, issuing::run);
        assertThat(refused).as("refusal").isNotNull();
        return refused.violations();
    }

    private static Decision within(@Nullable Instant begin, @Nullable Instant end) {
        return new Decision.Authorized(
                new UsageRules(null, null, null, null, Storage.ALLOWED, null, List.of(), new Span(begin, end)), null);
    }

    @Test
    void issuesWithinTheRulesOfTheEntitlement() {
        assertThat(ask(SIGNED_ON).token()).isEqualTo("token");
        assertThat(format.sealed).containsExactly(SEVEN_VIEWINGS);
    }

    @Test
    void asksAboutTheViewerOfTheRequest() {
        ask("{'sdp_token': 's1gn-0n', 'sdp_private_data': {'locality': 'XYZ', 'isDownload': true}}");

        assertThat(questions)
                .containsExactly(
                        new Question("s1gn-0n", "c", "{\"locality\":\"XYZ\",\"isDownload\":true}", "u", "corr-1"));
    }

    @Test
    void takesPrivateDataInATextToo() {
        ask("{'sdp_token': 't', 'sdp_private_data': '{ }'}");

        assertThat(questions).extracting(Question::privateData).containsExactly("{}");
    }

    @Test
    void hidesTheSignOnFromTheFormat() {
        ask("{'sdp_token': 't', 'sdp_private_data': {}, 'other': 1}");

        assertThat(format.requests)
                .singleElement()
                .satisfies(request -> assertThat(request.options())
                        .isNotNull()
                        .satisfies(options ->
                                assertThat(options.expose().propertyNames()).containsExactly("other")));
    }

    @Test
    void refusesWhomTheEntitlementRefuses() {
        decision = new Decision.Refused();

        assertThat(refusal(SIGNED_ON)).extracting(Violation::code).containsExactly(RequestCode.NOT_ENTITLED);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void issuesNothingWhenNobodyKnows(Reason reason) {
        decision = new Decision.Unavailable(reason);

        assertThat(refusal(SIGNED_ON))
                .containsExactly(new Violation(
                        "",
                        RequestCode.ENTITLEMENT_UNAVAILABLE,
                        "try again; no decision from the SDP: " + reason.explanation()));
    }

    @Test
    void issuesNothingBeforeKeysAreDelivered() {
        decision = within(NOW.plusSeconds(1), null);

        assertThat(refusal(SIGNED_ON))
                .containsExactly(new Violation(
                        "", RequestCode.NOT_ENTITLED_NOW, "keys are delivered only from 2026-11-22T05:00:01Z"));
    }

    @Test
    void issuesNothingAfterKeysWereDelivered() {
        decision = within(NOW.minusSeconds(9), NOW);

        assertThat(refusal(SIGNED_ON))
                .containsExactly(new Violation(
                        "",
                        RequestCode.NOT_ENTITLED_NOW,
                        "keys are delivered only from 2026-11-22T04:59:51Z until 2026-11-22T05:00:00Z"));
    }

    @Test
    void issuesWhileKeysAreDelivered() {
        decision = within(NOW, NOW.plusMillis(1));

        assertThat(ask(SIGNED_ON).token()).isEqualTo("token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'sdp_token': ''}", "{'sdp_token': 'a b'}", "{'sdp_token': 'é'}"})
    void wantsASignOnToken(String options) {
        assertThat(refusal(options))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/options/sdp_token", RequestCode.SDP_TOKEN_REQUIRED));
    }

    @Test
    void takesASignOnTokenOf4096Characters() {
        assertThat(ask("{'sdp_token': '" + "t".repeat(4096) + "'}").token()).isEqualTo("token");
    }

    @Test
    void refusesALongerSignOnToken() {
        assertThat(refusal("{'sdp_token': '" + "t".repeat(4097) + "'}"))
                .extracting(Violation::code)
                .containsExactly(RequestCode.SDP_TOKEN_REQUIRED);
    }

    @Test
    void refusesASignOnTokenThatIsNoText() {
        assertThat(refusal("{'sdp_token': 1}"))
                .containsExactly(new Violation("/options/sdp_token", RequestCode.WRONG_TYPE, "a string"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "[]", "null", "''", "'[]'", "'{'", "{'a': '\\ud800'}", "true"})
    void refusesPrivateDataThatIsNoObject(String value) {
        assertThat(refusal("{'sdp_token': 't', 'sdp_private_data': " + value + "}"))
                .extracting(Violation::pointer)
                .containsExactly("/options/sdp_private_data");
    }

    @Test
    void boundsPrivateData() {
        var most = "{'a': '" + "x".repeat(1024 - 8) + "'}";
        var more = "{'a': '" + "x".repeat(1024 - 7) + "'}";

        assertThat(ask("{'sdp_token': 't', 'sdp_private_data': " + most + "}").token())
                .isEqualTo("token");
        assertThat(refusal("{'sdp_token': 't', 'sdp_private_data': " + more + "}"))
                .extracting(Violation::pointer)
                .containsExactly("/options/sdp_private_data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\\ud800", "x300"})
    void wantsAContentId(String contentId) {
        var id = contentId.equals("x300") ? "x".repeat(257) : contentId;
        var body = "{'user_id':'u','content_id':'" + id + "','options':" + SIGNED_ON + "}";

        assertThat(violations(() -> issueBody(format, this::decide, body)))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/content_id", RequestCode.SDP_CONTENT_REQUIRED));
    }

    @Test
    void wantsOptions() {
        assertThat(violations(() -> issueBody(format, this::decide, "{'user_id':'u'}")))
                .extracting(Violation::pointer)
                .containsExactly("/options/sdp_token", "/content_id");
    }

    @Test
    void reportsWhatTheFormatFindsTogetherWithTheMissingToken() {
        assertThat(refusal("{'bad': 1}"))
                .extracting(Violation::pointer)
                .containsExactly("/options/sdp_token", "/options/bad");
    }

    @Test
    void asksNobodyAboutABadRequest() {
        refusal("{'sdp_token': 't', 'bad': 1}");

        assertThat(questions).isEmpty();
    }

    @Test
    void refusesASignOnThatNobodyIsAskedAbout() {
        assertThat(violations(() -> issue(format, null, "{'sdp_token': 't', 'sdp_private_data': {}}")))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(
                        tuple("/options/sdp_token", RequestCode.SDP_NOT_ASKED),
                        tuple("/options/sdp_private_data", RequestCode.SDP_NOT_ASKED));
    }

    @Test
    void limitsNothingWhenEntitlementIsTheCallersAffair() {
        issue(format, null, "{}");

        assertThat(format.sealed).containsExactly(UsageRules.NONE);
    }

    @Test
    void asksNobodyAboutTokensThatAreAskedWith() {
        var signOnFormat = new Recording(false);

        issue(signOnFormat, this::decide, "{'sdp_token': 't'}");

        assertThat(questions).isEmpty();
        assertThat(signOnFormat.requests)
                .singleElement()
                .satisfies(request -> assertThat(request.options())
                        .isNotNull()
                        .satisfies(options ->
                                assertThat(options.expose().has("sdp_token")).isTrue()));
    }
}
