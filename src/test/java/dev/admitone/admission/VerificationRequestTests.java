/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.admitone.json.TestJson;
import dev.admitone.json.TestRequests;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationRequestTests {

    private static VerificationRequest read(String json) {
        return TestRequests.body(VerificationRequest.class, json);
    }

    /** The violations beside the one that no token is there. */
    private static List<Violation> violations(String json) {
        return TestRequests.violations(VerificationRequest.class, json).stream()
                .filter(violation -> violation.code() != RequestCode.TOKEN_REQUIRED)
                .toList();
    }

    @Test
    void readsEveryMember() {
        var request = read(
                "{'token':'t','headers':{'h':'1'},'query':{'q':'2'},'custom_data':'d','site':'DEMO',"
                        + "'format':'axinom','drm':'fairplay','content_id':'c','user_id':'u','key_ids':['k','l'],"
                        + "'client':{'ip':'192.0.2.1','device_id':'d','session_id':'s','certificate_serial_number':'1',"
                        + "'vmp_level':'v','vmp_supported':true,'tampered':false,'zone':'z','license_request_length':3000},'consume':true}");

        assertThat(request)
                .extracting("site", "format", "drm", "contentId", "userId", "keyIds")
                .containsExactly("DEMO", "axinom", "fairplay", "c", "u", List.of("k", "l"));
        assertThat(request.carriers())
                .isEqualTo(new TokenCarriers(
                        "t", Map.of("h", TestJson.value("'1'")), Map.of("q", TestJson.value("'2'")), "d"));
        assertThat(request.client())
                .isEqualTo(new ClientFacts("192.0.2.1", "d", "s", "1", "v", true, false, "z", 3000));
    }

    @Test
    void requiresNothingButTheToken() {
        assertThat(TestRequests.violations(VerificationRequest.class, "{'token':'t'}"))
                .isEmpty();
        assertThat(read("{'token':'t'}").check("t").client()).isEqualTo(ClientFacts.UNKNOWN);
    }

    @Test
    void requiresAMemberThatHoldsTheToken() {
        assertThat(TestRequests.violations(VerificationRequest.class, "{}"))
                .containsExactly(new Violation(
                        "/token",
                        RequestCode.TOKEN_REQUIRED,
                        "token, or headers, query or custom_data that contain it"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'token':'t'", "'headers':{}", "'query':{}", "'custom_data':''"})
    void takesEveryMemberThatCanHoldTheToken(String member) {
        assertThat(TestRequests.violations(VerificationRequest.class, "{" + member + "}"))
                .isEmpty();
    }

    @Test
    void consumesUnlessItOnlyLooks() {
        assertThat(read("{}").consumes()).isTrue();
        assertThat(read("{'consume':true}").consumes()).isTrue();
        assertThat(read("{'consume':false}").consumes()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "4, widevine, false",
        "2, Widevine, false",
        "0, , false",
        "4, playready, true",
        "4, fairplay, true",
        "5, widevine, true",
        "5, , true"
    })
    void redeemsNothingForARequestForTheServiceCertificateOfWidevine(
            int length, @Nullable String drm, boolean redeems) {
        var request = read("{'token':'t','client':{'license_request_length':" + length + "}"
                + (drm == null ? "}" : ",'drm':'" + drm + "'}"));

        assertThat(request.consumes()).isEqualTo(redeems);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "'2'", "2.0", "null", "99999999999"})
    void refusesALengthThatIsNone(String length) {
        assertThat(violations("{'client':{'license_request_length':" + length + "}}"))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/client/license_request_length", RequestCode.WRONG_TYPE));
    }

    @Test
    void asksTheFormatForWhatTheLicenseRequestAsksFor() {
        var check = read("{'drm':'ncg','content_id':'c','user_id':'u','key_ids':[]}")
                .check("t");

        assertThat(check)
                .extracting("token", "drm", "contentId", "userId", "keyIds")
                .containsExactly("t", DrmSystem.NCG, "c", "u", List.of());
    }

    @ParameterizedTest
    @EnumSource
    void takesADrmSystemInAnyLetterCase(DrmSystem drm) {
        assertThat(read("{'drm':'" + drm.name() + "'}").check("t").drm()).isEqualTo(drm);
    }

    @Test
    void refusesADrmSystemThatDoesNotExist() {
        assertThat(violations("{'drm':'widevin'}"))
                .containsExactly(new Violation(
                        "/drm",
                        RequestCode.DRM_UNKNOWN,
                        "one of widevine, playready, fairplay, ncg, wiseplay; did you mean widevine?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "custom_data", "site", "format", "drm", "content_id", "user_id"})
    void refusesAMemberThatIsNoText(String member) {
        for (var value : new String[] {"1", "true", "null", "[]", "{}"}) {
            assertThat(violations("{'" + member + "':" + value + "}"))
                    .containsExactly(new Violation("/" + member, RequestCode.WRONG_TYPE, "a string"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "{}", "'k'", "true"})
    void refusesKeyIdsThatAreNoArray(String value) {
        assertThat(violations("{'key_ids':" + value + "}"))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/key_ids", RequestCode.WRONG_TYPE));
    }

    @Test
    void refusesAKeyIdThatIsNoText() {
        assertThat(violations("{'key_ids':['k',1]}"))
                .extracting(Violation::pointer)
                .containsExactly("/key_ids/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "[]", "'192.0.2.1'", "true"})
    void refusesAClientThatIsNoObject(String value) {
        assertThat(violations("{'client':" + value + "}"))
                .containsExactly(new Violation("/client", RequestCode.WRONG_TYPE, "an object: {…}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "[]", "'a'", "true"})
    void refusesHeadersAndQueriesThatAreNoObjects(String value) {
        var allowed = "an object: {\"name\": \"value\"}";
        assertThat(violations("{'headers':" + value + ",'query':" + value + "}"))
                .containsExactly(
                        new Violation("/headers", RequestCode.WRONG_TYPE, allowed),
                        new Violation("/query", RequestCode.WRONG_TYPE, allowed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ip", "device_id", "session_id", "certificate_serial_number", "vmp_level"})
    void refusesAMemberOfTheClientThatIsNoText(String member) {
        assertThat(violations("{'client':{'" + member + "':1}}"))
                .containsExactly(new Violation("/client/" + member, RequestCode.WRONG_TYPE, "a string"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vmp_supported", "tampered"})
    void refusesAMemberOfTheClientThatIsNoBoolean(String member) {
        assertThat(violations("{'client':{'" + member + "':'true'}}"))
                .containsExactly(
                        new Violation("/client/" + member, RequestCode.WRONG_TYPE, "true or false, not in quotes"));
    }

    @Test
    void refusesAMemberOfTheClientThatItDoesNotKnow() {
        assertThat(violations("{'client':{'device':'d'}}"))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/client/device", RequestCode.UNKNOWN_MEMBER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "[]", "{}", "'false'"})
    void refusesConsumeThatIsNoBoolean(String value) {
        assertThat(violations("{'consume':" + value + "}"))
                .containsExactly(new Violation("/consume", RequestCode.WRONG_TYPE, "true or false, not in quotes"));
    }

    @Test
    void refusesAMemberThatItDoesNotKnowAndSaysWhatWasProbablyMeant() {
        assertThat(violations("{'contentid':'c'}"))
                .singleElement()
                .satisfies(violation -> assertThat(violation.line())
                        .startsWith("/contentid: A1002 ")
                        .contains("known here: ", "custom_data")
                        .endsWith("did you mean content_id?)"));
    }

    @Test
    void doesNotShowTheToken() {
        assertThat(read("{'token':'secret-1','headers':{'a':'secret-2'},'custom_data':'secret-3'}"))
                .asString()
                .doesNotContain("secret");
    }
}
