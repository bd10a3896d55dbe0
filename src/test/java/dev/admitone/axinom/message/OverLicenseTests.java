/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestAxinomMessages;
import dev.admitone.axinom.TestAxinomRequests;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.axinom.TestJws;
import dev.admitone.json.TestJson;
import dev.admitone.problem.Violation;
import dev.admitone.token.Warning;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Licenses that would have ended before they can be issued, at 03:04:05. */
class OverLicenseTests {

    private static final String PLACE = "license/expiration_datetime";

    private static String license(String end) {
        return "{'license':{'expiration_datetime':'" + end + "'},'content_keys_source':{'inline':[{'id':'"
                + TestAxinomMessages.KID + "'}]}}";
    }

    private static List<Violation> violations(String request) {
        return TestAxinomRequests.violations(TestAxinomSite.gold().bind(), request);
    }

    private static String detail(String end) {
        var found = violations("{'policy':" + license(end) + "}");
        assertThat(found).hasSize(1);
        return found.get(0).detail();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-21T11:27:26.245Z",
                "2019-12-31T23:59:59Z",
                "2026-01-15T03:04:04Z",
                "2026-01-15T03:04:05Z",
                "2026-01-15T04:04:05+01:00"
            })
    void areRefusedInARequestAndInAProfile(String end) {
        assertThat(violations("{'policy':" + license(end) + "}"))
                .extracting(violation -> violation.code().code() + " " + violation.pointer())
                .containsExactly("A1349 /policy/" + PLACE);
        assertThat(TestAxinomSite.gold().profile("old", license(end)).mistakes())
                .singleElement()
                .asString()
                .contains("/axinom/" + PLACE + ": A1349");
    }

    @Test
    void areRefusedIfTheTokenBeginsAfterTheirEnd() {
        var request =
                "{'policy':" + license("2026-01-15T04:00:00Z") + ",'options':{'begin_date':'2026-01-15T0%s:00Z'}}";

        assertThat(violations(request.formatted("4:00"))).hasSize(1);
        assertThat(violations(request.formatted("3:59"))).isEmpty();
    }

    @Test
    void areRefusedOnTheDayOnWhichTheProfileEnds() {
        var site = TestAxinomSite.gold().profile("film", license("2026-01-15T04:00:00Z"));

        assertThat(TestAxinomRequests.violations(site.bind(), "{'profile':'film'}"))
                .isEmpty();
        assertThat(site.at("2026-01-15T04:00:00Z").mistakes()).hasSize(1);
    }

    @Test
    void areNamedAsSecondsThatWereTakenForMilliseconds() {
        assertThat(detail("1970-01-21T11:27:26.245Z")).contains("2026-01-15T03:04:05Z", "milliseconds");
        assertThat(detail("2019-12-31T23:59:59Z")).doesNotContain("milliseconds");
        assertThat(detail("1970-01-01T00:00:00Z")).doesNotContain("milliseconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+58000-01-21T11:27:26Z", "58012-06-03T00:00:00Z"})
    void areNamedAsMillisecondsThatWereTakenForSeconds(String end) {
        assertThat(detail(end)).contains("milliseconds that were read as seconds");
    }

    /** The vendor issues the license, with which nothing plays. */
    @Test
    void areAWarningInATokenThatIsChecked() {
        var payload = TestJws.payload();
        payload.withObject("/message").set("license", TestJson.value("{'expiration_datetime':'2020-01-01T00:00:00Z'}"));
        var verified = TestJws.verify(TestJws.sign(payload));

        assertThat(verified.failures()).isEmpty();
        assertThat(verified.warnings())
                .filteredOn(warning -> warning.code().equals("A1349"))
                .extracting(Warning::pointer)
                .containsExactly("/message/" + PLACE);
        assertThat(Objects.requireNonNull(verified.inspection()).problems()).anyMatch(line -> line.contains("A1349"));
    }
}
