/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.admitone.audit.TestTrail;
import dev.admitone.caller.Caller;
import dev.admitone.caller.Scope;
import dev.admitone.medialive.TestSignOnSite;
import dev.admitone.medialive.TestSignOns;
import dev.admitone.site.Site;
import dev.admitone.site.TestSiteSet;
import dev.admitone.token.SiteFormat;
import dev.admitone.trace.Spans;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class SdpControllerTests {

    private static final Caller MANAGER = new Caller("mdrm", Set.of("GOLD", "IRON"), Set.of(Scope.SDP_QUERY));
    private static final String YES = "authorized none";

    private final SiteFormat gold = TestSignOnSite.gold().format();
    private final SiteFormat iron = TestSignOnSite.named("IRON").format();
    private final SiteFormat others = TestSignOnSite.named("LEAD").format();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SdpController controller = new SdpController(
            new SdpSites(
                    () -> TestSiteSet.of(site("GOLD", gold), site("IRON", iron), site("LEAD", others)),
                    () -> AnswerSpellings.DEFAULT),
            new SdpAnswerMeters(meters, TestSignOnSite.signOnFailures()),
            TestTrail.off(),
            Clock.fixed(TestSignOnSite.NOW, ZoneOffset.UTC),
            Spans.NONE);
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", SdpController.AUTHORISED);

    private static Site site(String name, SiteFormat format) {
        return new Site(name, Map.of("medialive", format), "medialive", null);
    }

    /** The answer, and the counter that was incremented. */
    private String ask(SiteFormat issuer, String more, @Nullable String privateData) {
        request.setParameter("token", TestSignOns.token(issuer, more));
        request.setParameter("arg0", "movie-1");
        if (privateData != null) {
            request.setParameter("arg1", privateData.replace('\'', '"'));
        }
        var result = controller
                .isContentAuthorised(MANAGER, request)
                .at("/result/isAuthorized")
                .asString();
        assertThat(counted().startsWith("authorized")).isEqualTo(result.equals("AUTHORIZED"));
        return counted();
    }

    private String counted() {
        return meters.find("admitone.sdp.answers").counters().stream()
                .filter(counter -> counter.count() > 0)
                .map(counter -> counter.getId().getTag("outcome") + " "
                        + counter.getId().getTag("reason"))
                .findFirst()
                .orElse("");
    }

    @Test
    void authorizesTheViewerOfAnyOfTheCallersSites() {
        assertThat(ask(gold, "", null)).isEqualTo(YES);
        assertThat(ask(iron, "", null)).isEqualTo(YES);
    }

    @Test
    void refusesTokensOfOtherSites() {
        assertThatThrownBy(() -> ask(others, "", null)).hasMessage("85102");
        assertThat(counted()).isEqualTo("error 85102");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                                        | {'isDownload':true}   | not_authorized download_not_allowed
            ""                                        | {'isDownload':'true'} | not_authorized download_not_allowed
            ""                                        | {'isDownload':false}  | authorized none
            'usage_rules':{'isStorageAllowed':false}  | {'isDownload':true}   | not_authorized download_not_allowed
            'usage_rules':{'isStorageAllowed':true}   | {'isDownload':true}   | authorized none
            'zones':['XYZ']                           |                       | not_authorized client_fact_missing
            'zones':['XYZ']                           | {}                    | not_authorized client_fact_missing
            'zones':['XYZ']                           | {'locality':'XYZ'}    | authorized none
            'zones':['XYZ']                           | {'locality':'xyz'}    | not_authorized zone_not_allowed
            ""                                        | {'locality':'ABC'}    | authorized none
            'device_ids':['tv-1']                     | {'deviceId':'tv-1'}   | authorized none
            'device_ids':['tv-1']                     | {'deviceId':'tv-2'}   | not_authorized device_not_allowed
            'device_ids':['tv-1']                     | {}                    | not_authorized client_fact_missing
            'key_delivery_window':{'begin':'PT0S','end':'PT1H'} | {}          | authorized none
            'key_delivery_window':{'begin':'PT1S','end':'PT1H'} | {}          | not_authorized key_delivery_not_begun
            """)
    void appliesTheRulesOfTheToken(String policy, @Nullable String privateData, String outcome) {
        assertThat(ask(gold, ",'policy':{" + policy + "}", privateData)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T03:14:04Z,authorized none",
        "2026-01-15T03:14:05Z,not_authorized expired",
        "2026-01-15T03:03:00Z,not_authorized not_yet_valid"
    })
    void appliesTheTimesOfTheToken(String time, String outcome) {
        var then = new SdpController(
                new SdpSites(
                        () -> TestSiteSet.of(
                                site("GOLD", TestSignOnSite.gold().at(time).format())),
                        () -> AnswerSpellings.DEFAULT),
                new SdpAnswerMeters(meters, TestSignOnSite.signOnFailures()),
                TestTrail.off(),
                Clock.fixed(Instant.parse(time), ZoneOffset.UTC),
                Spans.NONE);
        request.setParameter("token", TestSignOns.token(gold, ""));
        request.setParameter("arg0", "movie-1");

        then.isContentAuthorised(MANAGER, request);

        assertThat(counted()).isEqualTo(outcome);
    }

    @Test
    void readsTheDeviceFromTheMemberThatTheSiteNames() {
        var site = TestSignOnSite.gold().property("device-member", "serial").format();
        var named = new SdpController(
                new SdpSites(() -> TestSiteSet.of(site("GOLD", site)), () -> AnswerSpellings.DEFAULT),
                new SdpAnswerMeters(meters, TestSignOnSite.signOnFailures()),
                TestTrail.off(),
                Clock.fixed(TestSignOnSite.NOW, ZoneOffset.UTC),
                Spans.NONE);
        request.setParameter("token", TestSignOns.token(site, ",'policy':{'device_ids':['tv-1']}"));
        request.setParameter("arg0", "movie-1");
        request.setParameter("arg1", "{\"serial\":\"tv-1\",\"deviceId\":7}");

        named.isContentAuthorised(MANAGER, request);

        assertThat(counted()).isEqualTo(YES);
    }

    @Test
    void answersInTheSpellingOfTheSiteThatIssuedTheToken() {
        var spellings = new AnswerSpellings(Map.of("GOLD", AnswerSpelling.TABLE));
        var table = new SdpController(
                new SdpSites(() -> TestSiteSet.of(site("GOLD", gold), site("IRON", iron)), () -> spellings),
                new SdpAnswerMeters(meters, TestSignOnSite.signOnFailures()),
                TestTrail.off(),
                Clock.fixed(TestSignOnSite.NOW, ZoneOffset.UTC),
                Spans.NONE);
        request.setParameter("arg0", "movie-1");

        request.setParameter("token", TestSignOns.token(gold, ""));
        assertThat(table.isContentAuthorised(MANAGER, request).path("result").has("keyDeliveryWindow"))
                .isTrue();
        request.setParameter("token", TestSignOns.token(iron, ""));
        assertThat(table.isContentAuthorised(MANAGER, request).path("result").has("keydeliverywindow"))
                .isTrue();
    }

    @Test
    void readsParametersFromHeaders() {
        request.addHeader("token", TestSignOns.token(gold, ",'policy':{'zones':['XYZ']}"));
        request.addHeader("arg0", "movie-1");
        request.addHeader("arg1", "{\"locality\":\"XYZ\"}");

        controller.isContentAuthorised(MANAGER, request);

        assertThat(counted()).isEqualTo(YES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "arg0"})
    void requiresTokenAndContent(String missing) {
        request.setParameter("token", TestSignOns.token(gold, ""));
        request.setParameter("arg0", "movie-1");
        request.removeParameter(missing);

        assertThatThrownBy(() -> controller.isContentAuthorised(MANAGER, request))
                .hasMessage("A1450");
        assertThat(counted()).isEqualTo("error A1450");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "arg0", "arg1"})
    void refusesADuplicateParameter(String name) {
        request.setParameter("token", TestSignOns.token(gold, ""));
        request.setParameter("arg0", "movie-1");
        request.setParameter("arg1", "{}");
        request.addParameter(name, request.getParameter(name));

        assertThatThrownBy(() -> controller.isContentAuthorised(MANAGER, request))
                .hasMessage("A1451");
    }

    @Test
    void refusesAContradictoryHeader() {
        request.addHeader("arg0", "movie-2");

        assertThatThrownBy(() -> ask(gold, "", null)).hasMessage("A1451");
    }

    @Test
    void acceptsARepeatedParameterInAHeader() {
        request.addHeader("arg0", "movie-1");

        assertThat(ask(gold, "", null)).isEqualTo(YES);
    }

    @Test
    void refusesInvalidPrivateData() {
        assertThatThrownBy(() -> ask(gold, "", "[]")).hasMessage("A1452");
        assertThat(counted()).isEqualTo("error A1452");
    }

    @Test
    void countsQuestionsWithoutCorrelationId() {
        ask(gold, "", null);
        request.addHeader("x-correlation-id", "c-1");
        ask(gold, "", null);

        assertThat(meters.get("admitone.sdp.correlation.missing").counter().count())
                .isEqualTo(1);
    }

    @Test
    void registersEveryCounterAtTheStart() {
        assertThat(meters.get("admitone.sdp.answers").counters())
                .hasSize(1 + TestSignOnSite.signOnFailures().size() + SdpCode.values().length);
    }
}
