/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.admitone.axinom.message.AxinomCode;
import dev.admitone.problem.Violation;
import dev.admitone.token.IssuedToken;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ValidityTests {

    private static TestAxinomSite site() {
        return TestAxinomSite.gold().tokenDuration(Duration.ofSeconds(90)).maxTokenDuration(Duration.ofHours(1));
    }

    private static String request(String options) {
        return "{'options':{'key_ids':[]," + options + "}}";
    }

    private static IssuedToken issue(TestAxinomSite site, String options) {
        return TestAxinomRequests.issue(site.bind(), request(options));
    }

    private static IssuedToken issue(String options) {
        return issue(site(), options);
    }

    private static JsonNode payload(String options) {
        return TestAxinomRequests.payload(issue(options).token());
    }

    @Test
    void beginsNowAndLastsForTheTokenDurationOfTheSite() {
        var issued = issue("'content_keys':[]");

        assertThat(issued.notBefore()).isEqualTo("2026-01-15T03:04:05Z");
        assertThat(issued.expiresAt()).isEqualTo("2026-01-15T03:05:35Z");
    }

    @Test
    void leavesOutTheBeginAndWritesTheEnd() {
        var payload = payload("'token_duration':60");

        assertThat(payload.has("begin_date")).isFalse();
        assertThat(payload.get("expiration_date").stringValue()).isEqualTo("2026-01-15T03:05:05Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T03:04:05.999999999Z, 2026-01-15T03:05:35Z",
        "2026-12-31T23:59:59.5Z, 2027-01-01T00:01:29Z",
        "2028-02-28T23:59:00.001Z, 2028-02-29T00:00:30Z"
    })
    void cutsNowToWholeSeconds(String now, String end) {
        var issued = issue(site().at(now), "'content_keys':[]");

        assertThat(issued.expiresAt()).isEqualTo(end);
        assertThat(TestAxinomRequests.payload(issued.token())
                        .get("expiration_date")
                        .stringValue())
                .isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({"1, 2026-01-15T03:04:06Z", "3600, 2026-01-15T04:04:05Z", "'PT1H', 2026-01-15T04:04:05Z"})
    void lastsAsLongAsTheRequestSays(String duration, String end) {
        var written = duration.startsWith("P") ? "'" + duration + "'" : duration;

        assertThat(issue("'token_duration':" + written).expiresAt()).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3601", "'PT1H1S'", "0"})
    void lastsNoLongerThanTheSiteAllows(String duration) {
        assertThat(TestAxinomRequests.violations(site().bind(), request("'token_duration':" + duration)))
                .containsExactly(new Violation(
                        "/options/token_duration",
                        AxinomCode.TOKEN_DURATION,
                        "whole seconds, as an integer or as in PT10M, from 1 to the site's maximum of 3600"));
    }

    @Test
    void beginsInTheFutureAndLastsFromThenOn() {
        var begin = "'begin_date':'2026-01-15T03:30:00Z'";

        assertThat(issue(begin).notBefore()).isEqualTo("2026-01-15T03:30:00Z");
        assertThat(issue(begin).expiresAt()).isEqualTo("2026-01-15T03:31:30Z");
        assertThat(payload(begin).get("begin_date").stringValue()).isEqualTo("2026-01-15T03:30:00Z");
        assertThat(payload(begin).get("expiration_date").stringValue()).isEqualTo("2026-01-15T03:31:30Z");
    }

    @Test
    void keepsABeginInThePastAndLastsFromNowOn() {
        var begin = "'begin_date':'2015-08-18T15:22:40+03:00'";

        assertThat(issue(begin).notBefore()).isEqualTo("2026-01-15T03:04:05Z");
        assertThat(issue(begin).expiresAt()).isEqualTo("2026-01-15T03:05:35Z");
        assertThat(payload(begin).get("begin_date").stringValue()).isEqualTo("2015-08-18T12:22:40Z");
    }

    @Test
    void endsWhenTheRequestSays() {
        var end = "'expiration_date':'2026-01-15T04:10:00.250+00:30'";

        assertThat(issue(end).expiresAt()).isEqualTo("2026-01-15T03:40:00.250Z");
        assertThat(payload(end).get("expiration_date").stringValue()).isEqualTo("2026-01-15T03:40:00.250Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-15T03:04:06Z", "2026-01-15T04:04:05Z"})
    void endsAfterNowAndWithinTheMaximum(String end) {
        assertThat(issue("'expiration_date':'" + end + "'").expiresAt()).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-15T03:04:05Z", "2026-01-15T04:04:05.000000001Z", "2026-01-15T04:04:06Z"})
    void endsNeitherAtOnceNorAfterTheMaximum(String end) {
        assertThat(TestAxinomRequests.violations(site().bind(), request("'expiration_date':'" + end + "'")))
                .containsExactly(new Violation(
                        "/options/expiration_date",
                        AxinomCode.EXPIRATION_DATE,
                        "so that the token expires after 2026-01-15T03:04:05Z and until 2026-01-15T04:04:05Z, "
                                + "the site's maximum"));
    }

    @Test
    void doesNotEndInAPastPartOfThisSecond() {
        var site = TestAxinomSite.gold().at("2026-01-15T03:04:05.900Z").bind();

        assertThat(TestAxinomRequests.violations(
                        site, "{'options':{'key_ids':[],'expiration_date':'2026-01-15T03:04:05.500Z'}}"))
                .extracting(Violation::code)
                .containsExactly(AxinomCode.EXPIRATION_DATE);
    }

    @Test
    void countsTheMaximumFromNowAndNotFromTheBegin() {
        var latest = "'begin_date':'2026-01-15T04:02:35Z'";
        var tooLate = "'begin_date':'2026-01-15T04:02:36Z'";

        assertThat(issue(latest).expiresAt()).isEqualTo("2026-01-15T04:04:05Z");
        assertThat(TestAxinomRequests.violations(site().bind(), request(tooLate)))
                .extracting(Violation::code, Violation::pointer)
                .containsExactly(tuple(AxinomCode.EXPIRATION_DATE, "/options/begin_date"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-15T03:30:00Z", "2026-01-15T03:29:59.999Z"})
    void doesNotEndBeforeItBegins(String end) {
        var request = request("'begin_date':'2026-01-15T03:30:00Z','expiration_date':'" + end + "'");

        assertThat(TestAxinomRequests.violations(site().bind(), request))
                .extracting(Violation::code, Violation::pointer)
                .containsExactly(tuple(AxinomCode.ENVELOPE_DATES, "/options/expiration_date"));
    }
}
