/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.admitone.token.TestSiteFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The id of the license service message that a request chooses. */
class ChosenIdTests {

    private final TestSiteFormat site = TestAxinomSite.gold().bind();

    private static String request(String id) {
        return "{'policy':{'content_keys_source':{'license_request':{}}},'options':{'id':" + id + "}}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"order 4711", "01890a5d-ac96-774b-bcce-b302099a8057", "é/한 x"})
    void standsInTheTokenAndBesideIt(String id) {
        var issued = TestAxinomRequests.issue(site, request("'" + id + "'"));

        assertThat(TestAxinomRequests.payload(issued.token()).get("id").stringValue())
                .isEqualTo(id);
        assertThat(issued.messageId()).isEqualTo(id);
        assertThat(Objects.requireNonNull(TestJws.verify(site, issued.token()).contents())
                        .tokenId())
                .isEqualTo(id);
    }

    @Test
    void isThatOfTheAnswerIfNoneIsChosen() {
        var issued = TestAxinomRequests.issue(site, "{'policy':{'content_keys_source':{'license_request':{}}}}");

        assertThat(TestAxinomRequests.payload(issued.token()).get("id").stringValue())
                .isEqualTo(TestAxinomRequests.TOKEN_ID.toString());
        assertThat(issued.messageId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "' '", "'a\\tb'", "7"})
    void isNotBlankAndHasNoControlCharacters(String id) {
        assertThat(TestAxinomRequests.violations(site, request(id)))
                .extracting(violation -> violation.code().code(), violation -> violation.pointer())
                .containsExactly(tuple("A1312", "/options/id"));
    }
}
