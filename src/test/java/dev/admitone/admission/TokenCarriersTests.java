/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.admitone.json.JsonObject;
import dev.admitone.json.TestJson;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.token.IssuedToken.Delivery;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCarriersTests {

    private static final Delivery DELIVERY = new Delivery("X-Custom-Data", "customData");

    private final Violations violations = new Violations();

    private TokenCarriers read(String json) {
        var reading = new JsonObject.Reading("", violations, RequestCode.UNKNOWN_MEMBER);
        return JsonObject.read(TestJson.object(json), reading, TokenCarriers::read);
    }

    private Map<String, String> tokens(String json) {
        return read(json).tokens(DELIVERY);
    }

    @Test
    void findsTheTokenItself() {
        assertThat(tokens("{'token':'t'}")).containsExactly(entry("/token", "t"));
    }

    @Test
    void findsTheTokenInTheCustomDataOfAChallenge() {
        assertThat(tokens("{'custom_data':'t'}")).containsExactly(entry("/custom_data", "t"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Custom-Data", "x-custom-data", "X-CUSTOM-DATA"})
    void findsTheHeaderInAnyLetterCase(String name) {
        assertThat(tokens("{'headers':{'Accept':'a','" + name + "':'t'}}"))
                .containsExactly(entry("/headers/" + name, "t"));
    }

    @Test
    void findsBothSpellingsOfAHeaderThatCameTwice() {
        assertThat(tokens("{'headers':{'X-Custom-Data':'t','x-custom-data':'u'}}"))
                .hasSize(2);
    }

    @Test
    void findsTheQueryParameterOfExactlyThisName() {
        assertThat(tokens("{'query':{'a':'b','customData':'t'}}")).containsExactly(entry("/query/customData", "t"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"customdata", "CustomData", "X-Custom-Data"})
    void findsNoQueryParameterOfAnotherSpelling(String name) {
        assertThat(tokens("{'query':{'" + name + "':'t'}}")).isEmpty();
    }

    @Test
    void findsNoHeaderOfTheNameOfTheQueryParameter() {
        assertThat(tokens("{'headers':{'customData':'t'}}")).isEmpty();
    }

    @Test
    void findsTheTokenInEachPlace() {
        assertThat(tokens("{'token':'t','custom_data':'u','headers':{'X-Custom-Data':'v'},'query':{'customData':'w'}}")
                        .keySet())
                .containsExactly("/custom_data", "/headers/X-Custom-Data", "/query/customData", "/token");
    }

    @Test
    void pointsAtNamesThatMustBeEscaped() {
        var channels = read("{'headers':{'x~a/b':'t'},'query':{'c/d~':'u'}}");

        assertThat(channels.tokens(new Delivery("X~A/B", "c/d~")).keySet())
                .containsExactly("/headers/x~0a~1b", "/query/c~1d~0");
    }

    @Test
    void takesAnEmptyTextForNoToken() {
        assertThat(tokens("{'token':'','custom_data':'','headers':{'X-Custom-Data':''},'query':{'customData':''}}"))
                .isEmpty();
    }

    @Test
    void areEmptyWithoutAnyPlace() {
        assertThat(read("{}").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'token':''}", "{'custom_data':''}", "{'headers':{}}", "{'query':{}}"})
    void areNotEmptyWithAPlaceInWhichThereIsNothing(String json) {
        assertThat(read(json).isEmpty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "'X-Custom-Data: t'", "true", "[{'X-Custom-Data':'t'}]"})
    void refuseHeadersAndQueriesThatAreNoObjects(String value) {
        read("{'headers':" + value + ",'query':" + value + "}");

        assertThat(violations.found())
                .containsExactly(
                        new Violation("/headers", RequestCode.WRONG_TYPE, "an object of texts: {\"name\": \"value\"}"),
                        new Violation("/query", RequestCode.WRONG_TYPE, "an object of texts: {\"name\": \"value\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "true", "['t']", "{}"})
    void refuseValuesThatAreNoTexts(String value) {
        read("{'headers':{'Accept':" + value + ",'X-Custom-Data':'t'},'query':{'x':" + value + "}}");

        assertThat(violations.found()).extracting(Violation::pointer).containsExactly("/headers", "/query");
    }
}
