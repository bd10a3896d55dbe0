/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.admitone.json.TestRequests;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.token.IssuedToken.Delivery;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.StringNode;

class TokenCarriersTests {

    private static final Delivery DELIVERY = new Delivery("X-Custom-Data", "customData");

    private static TokenCarriers read(String json) {
        return TestRequests.body(VerificationRequest.class, json).carriers();
    }

    private static Map<String, String> tokens(String json) {
        var violations = new Violations();
        var found = read(json).tokens(DELIVERY, violations);
        assertThat(violations.found()).isEmpty();
        return found;
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
        var carriers = read("{'headers':{'x~a/b':'t'},'query':{'c/d~':'u'}}");

        assertThat(carriers.tokens(new Delivery("X~A/B", "c/d~"), new Violations())
                        .keySet())
                .containsExactly("/headers/x~0a~1b", "/query/c~1d~0");
    }

    @Test
    void takesAnEmptyStringForNoToken() {
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

    @Test
    void takesAListOfOneStringAsHttpLibrariesGiveHeaders() {
        assertThat(tokens("{'headers':{'X-Custom-Data':['t']}}")).containsExactly(entry("/headers/X-Custom-Data", "t"));
        assertThat(tokens("{'query':{'customData':['t']}}")).containsExactly(entry("/query/customData", "t"));
    }

    @Test
    void findsEachTokenOfARepeatedHeader() {
        assertThat(tokens("{'headers':{'X-Custom-Data':['t','u']}}").keySet())
                .containsExactly("/headers/X-Custom-Data/0", "/headers/X-Custom-Data/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "{}", "['a','b']", "[1,2]", "true"})
    void looksAtNoOtherHeaderOrParameter(String value) {
        assertThat(tokens("{'headers':{'Accept':" + value + ",'X-Custom-Data':'t'},'query':{'page':" + value + "}}"))
                .containsExactly(entry("/headers/X-Custom-Data", "t"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "{}", "[1]", "true"})
    void refusesAHeaderOfTheTokenThatIsNoString(String value) {
        var violations = new Violations();
        read("{'headers':{'X-Custom-Data':" + value + "}}").tokens(DELIVERY, violations);

        assertThat(violations.found())
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/headers/X-Custom-Data", RequestCode.WRONG_TYPE));
    }

    @Test
    void findsNoTokenInAQueryThatTheFormatHasNot() {
        var carriers = new TokenCarriers(null, null, Map.of("X", StringNode.valueOf("a")), null);

        assertThat(carriers.tokens(new Delivery("X", null), new Violations())).isEmpty();
    }
}
