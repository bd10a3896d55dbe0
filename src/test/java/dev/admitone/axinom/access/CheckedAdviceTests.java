/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestAxinomMessages;
import dev.admitone.axinom.TestAxinomRequests;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.axinom.TestJws;
import dev.admitone.json.TestJson;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.Warning;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Issuing's advice about tokens that are checked. */
class CheckedAdviceTests {

    private static List<String> advice(TestAxinomSite site, ObjectNode payload, @Nullable DrmSystem drm) {
        var check = TestChecks.check(TestJws.sign(payload), drm, ClientFacts.UNKNOWN);
        return site.bind().verify(check).warnings().stream()
                .map(warning -> warning.code() + " " + warning.pointer())
                .toList();
    }

    private static List<String> advice(ObjectNode payload) {
        return advice(TestAxinomSite.gold(), payload, null);
    }

    @Test
    void pointsIntoTheToken() {
        assertThat(advice(TestJws.payload()))
                .containsExactly(
                        "A1703 /expiration_date",
                        "A1381 /message/license_server/access_control/prevent_drm_message_reuse",
                        "A1382 /message/license_server/access_control/widevine/min_vmp_level",
                        "A1383 /message/license_server/access_control/widevine/allow_tampered_platforms");
    }

    @Test
    void pointsAtKeys() {
        var key = "{'id':'" + TestAxinomMessages.KID + "'}";

        assertThat(advice(TestJws.payload("{'inline':[" + key + "," + key + "]}")))
                .contains("A1389 /message/content_keys_source/inline/1");
        assertThat(advice(TestJws.payload("{'stored':[]}"))).contains("A1391 /message/content_keys_source/stored");
        assertThat(advice(TestJws.payload("{'license_request':{}}")))
                .contains("A1392 /message/content_keys_source/license_request");
    }

    @Test
    void isLeftOutWhereItConcernsOtherDrmSystems() {
        assertThat(advice(TestAxinomSite.gold(), TestJws.payload(), DrmSystem.FAIRPLAY))
                .noneMatch(line -> line.contains("widevine"));
    }

    @Test
    void isMutedByTheSite() {
        var site = TestAxinomSite.gold().property("muted-warnings", "A1381,A1382,A1383,A1703");

        assertThat(advice(site, TestJws.payload(), null)).isEmpty();
    }

    /** The claims of other tokens are unknown members, so that nothing ends. */
    @Test
    void namesATokenWithoutAnEndDespiteItsExp() {
        assertThat(advice(TestJws.payload().put("exp", 1768442645))).contains("A1703 /expiration_date", "A1300 /exp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-15T04:04:06Z", "9999-12-31T23:59:59Z"})
    void namesALongLife(String end) {
        assertThat(advice(TestJws.payload().put("expiration_date", end))).contains("A1380 /expiration_date");
    }

    @Test
    void namesNoLifeOfAnHour() {
        assertThat(advice(TestJws.payload().put("expiration_date", "2026-01-15T04:04:05Z")))
                .noneMatch(line -> line.contains("expiration_date"));
    }

    /** What was not understood is read as absent, and advice about absent members would be wrong. */
    @Test
    void isNotGivenAboutAMessageThatWasNotUnderstood() {
        var payload = TestJws.payload();
        payload.withObject("/message/license_server")
                .set("access_control", TestJson.object("{'prevent_drm_message_reuse':'false'}"));

        assertThat(advice(payload))
                .containsExactly(
                        "A1305 /message/license_server/access_control/prevent_drm_message_reuse",
                        "A1703 /expiration_date");
    }

    @ParameterizedTest
    @EnumSource(
            value = DrmSystem.class,
            names = {"FAIRPLAY", "PLAYREADY", "WIDEVINE"})
    void isThatOfTheIssueBesideTheCodesOfTheRequest(DrmSystem drm) {
        var site = TestAxinomSite.gold().bind();
        var message = TestJson.object("{'drm':'" + drm.wireName() + "','user_id':'u'}");
        message.set("policy", TestJson.object(TestAxinomMessages.EVERYTHING.replace("viewer-1", "u")));
        var issued = TestAxinomRequests.issue(site, message);
        var checked = site.verify(TestChecks.check(issued.token(), drm, TestChecks.WELCOME));

        assertThat(checked.warnings())
                .extracting(Warning::code)
                .isEqualTo(issued.warnings().stream().map(Warning::code).toList());
        assertThat(checked.warnings())
                .extracting(Warning::pointer)
                .isEqualTo(issued.warnings().stream()
                        .map(warning -> warning.pointer().replaceFirst("^/policy", "/message"))
                        .toList());
    }
}
