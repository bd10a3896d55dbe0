/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestRequests;
import dev.admitone.token.IssuedToken.Delivery;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.StringNode;

class MisplacedTokenTests {

    private static String hint(String body, String header, String query) {
        var carriers = TestRequests.body(VerificationRequest.class, body).carriers();
        return MisplacedToken.hint(carriers, new Delivery(header, query), "a-token"::equals);
    }

    @ParameterizedTest
    @CsvSource({
        "headers, pallycon_customdata_v2, pallycon-customdata-v2",
        "headers, HTTP_PALLYCON_CUSTOMDATA_V2, pallycon-customdata-v2",
        "headers, pallycon-customdata, pallycon-customdata-v2",
        "headers, palycon-customdata-v2, pallycon-customdata-v2",
        "query, PallyCon-CustomData-V2, pallycon-customdata-v2"
    })
    void isFoundUnderASimilarName(String member, String name, String expected) {
        assertThat(hint("{'" + member + "':{'page':'1','" + name + "':'t'}}", expected, expected))
                .isEqualTo("There is /" + member + "/" + name + ", did you mean " + expected + "?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nv-authorizations | ''   | There is /headers/nv-authorizations, which is empty.
            NV-Authorizations | ['']  | There is /headers/NV-Authorizations, which is empty.
            nv_authorizations | ''   | There is /headers/nv_authorizations, did you mean nv-authorizations?
            """)
    void isSaidToBeEmptyUnderItsOwnName(String name, String value, String hint) {
        assertThat(hint("{'headers':{'" + name + "':" + value + "}}", "nv-authorizations", "nv-authorizations"))
                .isEqualTo(hint);
    }

    @ParameterizedTest
    @CsvSource({
        "headers, HTTP_X_AXDRM_MESSAGE, X-AxDRM-Message",
        "headers, x_axdrm_message, X-AxDRM-Message",
        "headers, AxDrmMessage, X-AxDRM-Message",
        "query, X-AxDRM-Message, AxDrmMessage",
        "query, axdrmmessage, AxDrmMessage"
    })
    void isFoundUnderTheNameOfTheOtherPlace(String member, String name, String expected) {
        assertThat(hint("{'" + member + "':{'" + name + "':'t'}}", "X-AxDRM-Message", "AxDrmMessage"))
                .isEqualTo("There is /" + member + "/" + name + ", did you mean " + expected + "?");
    }

    @ParameterizedTest
    @CsvSource({
        "headers, X-Custom-Data, a-token, There is a token in /headers/X-Custom-Data, X-AxDRM-Message.",
        "headers, Authorization, Bearer a-token, There is a token in /headers/Authorization, X-AxDRM-Message without Bearer.",
        "query, jwt, a-token, There is a token in /query/jwt, AxDrmMessage.",
        "headers, nv-authorizations, other, /headers/nv-authorizations, which is for NAGRA tokens",
        "headers, HTTP_PALLYCON_CUSTOMDATA_V2, other, which is for DoveRunner tokens, X-AxDRM-Message."
    })
    void isFoundByItsValueOrByTheNameOfAnotherVendor(
            String member, String name, String value, String what, String next) {
        assertThat(hint("{'" + member + "':{'" + name + "':'" + value + "'}}", "X-AxDRM-Message", "AxDrmMessage"))
                .contains(what, next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "authorization"})
    void isNotExpectedInAuthorization(String name) {
        assertThat(hint("{'headers':{'" + name + "':'Bearer t'}}", "X-AxDRM-Message", "AxDrmMessage"))
                .isEqualTo("There is a header Authorization, but the token must be sent in X-AxDRM-Message.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'headers':{'Accept':'a','User-Agent':'b'}}", "{'query':{'page':'1'}}", "{'token':''}"})
    void isNotGuessedFromOtherNames(String body) {
        assertThat(hint(body, "X-AxDRM-Message", "AxDrmMessage")).isEmpty();
    }

    @Test
    void namesTheHeaderOnlyIfTheFormatHasNoParameter() {
        var query = new TokenCarriers(null, null, Map.of("x_dt_auth_token", StringNode.valueOf("a-token")), null);
        var delivery = new Delivery("x-dt-auth-token", null);

        assertThat(MisplacedToken.hint(query, delivery, "a-token"::equals))
                .isEqualTo("There is /query/x_dt_auth_token, did you mean the header x-dt-auth-token?");
        assertThat(MisplacedToken.warning("/query/x-dt-auth-token", delivery))
                .hasValueSatisfying(warning -> assertThat(warning.detail())
                        .isEqualTo("the vendor's license server reads it in the header x-dt-auth-token only"));
    }
}
