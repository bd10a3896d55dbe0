/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.admitone.axinom.TestAxinomRequests;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.json.TestJson;
import dev.admitone.problem.Violation;
import dev.admitone.token.TestSiteFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestedSessionTests {

    private static final TestSiteFormat SITE = TestAxinomSite.gold().bind();

    private static String request(String inPolicy, String beside) {
        var session = inPolicy.isEmpty() ? "" : ",'session':{" + inPolicy + "}";
        return "{'policy':{'content_keys_source':{'inline':[]}" + session + "}" + (beside.isEmpty() ? "" : "," + beside)
                + "}";
    }

    @Test
    void isLeftOutWithoutUserAndSessionId() {
        assertThat(TestAxinomRequests.payload(SITE, request("", ""))
                        .get("message")
                        .has("session"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "\"\"; 'user_id':'u'; 'user_id':'u'",
                "\"\"; 'options':{'session_id':'s'}; 'session_id':'s'",
                "\"\"; 'user_id':'u','options':{'session_id':'s'}; 'user_id':'u','session_id':'s'",
                "'user_id':'u'; \"\"; 'user_id':'u'",
                "'session_id':'s'; \"\"; 'session_id':'s'",
                "'session_id':'s'; 'user_id':'u'; 'user_id':'u','session_id':'s'",
                "'user_id':'u'; 'options':{'session_id':'s'}; 'user_id':'u','session_id':'s'",
                "'user_id':'u','session_id':'s'; 'user_id':'u','options':{'session_id':'s'}; 'user_id':'u','session_id':'s'"
            })
    void takesEachPartFromWhereItIsNamed(String inPolicy, String beside, String session) {
        assertThat(TestAxinomRequests.payload(SITE, request(inPolicy, beside)).at("/message/session"))
                .isEqualTo(TestJson.value("{" + session + "}"));
    }

    @Test
    void refusesDifferentValuesForBothParts() {
        var request = request("'user_id':'u','session_id':'s'", "'user_id':'v','options':{'session_id':'t'}");

        assertThat(TestAxinomRequests.violations(SITE, request))
                .extracting(Violation::code, Violation::pointer, Violation::detail)
                .containsExactly(
                        tuple(
                                AxinomCode.SESSION_TWICE,
                                "/user_id",
                                "the same as in the session of the policy, or in one place"),
                        tuple(
                                AxinomCode.SESSION_TWICE,
                                "/options/session_id",
                                "the same as in the session of the policy, or in one place"));
    }

    @Test
    void refusesABlankUserWhereverAnotherIsNamed() {
        assertThat(TestAxinomRequests.violations(SITE, request("'user_id':'u'", "'user_id':' '")))
                .extracting(Violation::code, Violation::pointer)
                .containsExactly(tuple(AxinomCode.BLANK, "/user_id"));
    }

    @Test
    void keepsTextsExactly() {
        var session = TestAxinomRequests.payload(SITE, request("", "'user_id':' é \uD83C\uDFAC ','options':{}"))
                .at("/message/session");

        assertThat(session.get("user_id").stringValue()).isEqualTo(" é \uD83C\uDFAC ");
    }
}
