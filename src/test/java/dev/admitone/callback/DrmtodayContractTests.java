/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.callback;

import static dev.admitone.callback.TestCallbacks.NOW;
import static dev.admitone.callback.TestCallbacks.authorized;
import static dev.admitone.callback.TestCallbacks.json;
import static dev.admitone.callback.TestCallbacks.license;
import static dev.admitone.callback.TestCallbacks.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.SensitiveJson;
import dev.admitone.token.AllowedLicense;
import dev.admitone.token.DrmSystem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DrmtodayContractTests {

    private static final CallbackContract CONTRACT = new DrmtodayContract();
    private static final String WHOLE = """
            {'asset':'movie','variant':null,'user':'viewer','session':'s','client':'tv','drmScheme':'WIDEVINE_MODULAR',
             'clientInfo':{'secLevel':3},'requestMetadata':{'remoteAddr':'192.0.2.1','userAgent':'x'},'more':[1]}""";

    private static Asked read(String body) {
        return CONTRACT.read(json(body));
    }

    private static String write(AllowedLicense license) {
        return CONTRACT.write(authorized("doverunner", license)).toString().replace('"', '\'');
    }

    @Test
    void readsAllThatIsCompared() {
        var asked = read(WHOLE);

        assertThat(asked.contentIds()).containsExactly("movie");
        assertThat(asked.userId()).isEqualTo("viewer");
        assertThat(asked.session()).isEqualTo("s");
        assertThat(asked.drm()).isEqualTo(DrmSystem.WIDEVINE);
        assertThat(asked.client().ip()).isEqualTo("192.0.2.1");
        assertThat(asked.client().deviceId()).isEqualTo("tv");
        assertThat(asked.toString()).doesNotContain("viewer").doesNotContain("movie");
    }

    @Test
    void readsSeveralAssetsWithTheirVariant() {
        assertThat(read("{'asset':['a','b'],'variant':'sd','drmScheme':'FAIRPLAY'}")
                        .contentIds())
                .containsExactly("a|sd", "b|sd");
    }

    @ParameterizedTest
    @CsvSource({
        "WIDEVINE_MODULAR, WIDEVINE",
        "widevine_modular, WIDEVINE",
        "PLAYREADY, PLAYREADY",
        "FAIRPLAY, FAIRPLAY",
        "WISEPLAY, WISEPLAY",
        "fairplay, FAIRPLAY"
    })
    void knowsTheNamesOfDrmSystems(String scheme, DrmSystem drm) {
        assertThat(read("{'asset':'a','drmScheme':'" + scheme + "'}").drm()).isEqualTo(drm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OMADRM", "WIDEVINE_CLASSIC", "else"})
    void refusesDrmSystemsThatNoGrantIsFor(String scheme) {
        assertThat(refusal(() -> read("{'asset':'a','drmScheme':'" + scheme + "'}")))
                .containsExactly("403 A1136 /drmScheme");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                    | /asset /drmScheme
            {'asset':'a','drmScheme':null}                                        | /drmScheme
            {'asset':[],'drmScheme':'FAIRPLAY'}                                   | /asset
            {'asset':'  ','drmScheme':'FAIRPLAY'}                                 | /asset
            {'asset':['a',1],'drmScheme':'FAIRPLAY'}                              | /asset
            {'asset':['a',''],'drmScheme':'FAIRPLAY'}                             | /asset
            {'asset':'a','drmScheme':['FAIRPLAY']}                                | /drmScheme
            {'asset':'a','drmScheme':'FAIRPLAY','user':7}                         | /user
            {'asset':'a','drmScheme':'FAIRPLAY','session':{}}                     | /session
            {'asset':'a','drmScheme':'FAIRPLAY','variant':[]  ,'client':true}     | /client
            {'asset':'a','drmScheme':'FAIRPLAY','requestMetadata':'192.0.2.1'}    | /requestMetadata
            {'asset':'a','drmScheme':'FAIRPLAY','requestMetadata':{'remoteAddr':'10.1'}} | /requestMetadata/remoteAddr
            """)
    void refusesWhatItCannotCompare(String body, String pointers) {
        assertThat(refusal(() -> read(body)))
                .containsExactlyInAnyOrder(List.of(pointers.split(" ", -1)).stream()
                        .map(pointer -> "400 A1640 " + pointer)
                        .toArray(String[]::new));
    }

    /** Of two members, servers differ in which one they take. */
    @Test
    void refusesAMemberTwice() {
        assertThat(refusal(() -> read("{'session':'a','session':'b'}"))).containsExactly("400 A1004 /session");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            stored=false                                | {'storeLicense':false,'profile':{'type':'purchase'}}
            stored=true                                 | {'storeLicense':true,'profile':{'type':'purchase'}}
            duration=3600                               | {'storeLicense':false,'profile':{'type':'rental','relativeExpiration':'PT1H'}}
            duration=3600 play=90                       | {'storeLicense':false,'profile':{'type':'rental','relativeExpiration':'PT1H','playDuration':'PT1M30S'}}
            play=90                                     | {'storeLicense':false,'profile':{'type':'rental','relativeExpiration':'PT1M30S'}}
            ends=100                                    | {'storeLicense':false,'profile':{'type':'rental','absoluteExpiration':'2026-11-30T05:01:40Z'}}
            ends=100 duration=60                        | {'storeLicense':false,'profile':{'type':'rental','absoluteExpiration':'2026-11-30T05:01:00Z'}}
            ends=100 duration=6000 play=30              | {'storeLicense':false,'profile':{'type':'rental','absoluteExpiration':'2026-11-30T05:01:40Z','playDuration':'PT30S'}}
            starts=0                                    | {'storeLicense':false,'profile':{'type':'purchase'}}
            """)
    void writesOneCustomerRightsToken(String rules, String crt) {
        assertThat(write(license(rules))).isEqualTo(crt);
    }

    @ParameterizedTest
    @CsvSource({
        "ends=0, 403 A1644 ",
        "ends=-5, 403 A1644 ",
        "starts=1, 403 A1644 ",
        "restrictions=/security_policy, 403 A1643 "
    })
    void refusesWhatItCannotWrite(String rules, String refusal) {
        assertThat(refusal(() -> write(license(rules)))).containsExactly(refusal + " ");
    }

    @Test
    void refusesAFormatThatDoesNotSayWhatItAllows() {
        assertThat(refusal(() -> CONTRACT.write(authorized("medialive", null)))).containsExactly("403 A1643 ");
    }

    @Test
    void leavesRestrictionsOutIfTheSiteAllowsIt() {
        var site = new CallbackSite(true, false, Map.of());
        var answer = CONTRACT.write(new Authorized("doverunner", license("restrictions=/a"), site, NOW));

        assertThat(answer.path("storeLicense").isBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {'storeLicense':true,'op':{'config':{}}}    | {'storeLicense':true,'op':{'config':{}}}
            {'profile':{'type':'purchase'}}             | {'profile':{'type':'purchase'},'storeLicense':false}
            """)
    void isThePolicyOfItsOwnFormat(String policy, String crt) {
        var own = (ObjectNode) JsonMapper.shared().readTree(policy.replace('\'', '"'));
        var license = new AllowedLicense(true, null, null, 5, null, List.of("/op"), SensitiveJson.of(own));

        assertThat(CONTRACT.write(authorized("drmtoday", license)).toString().replace('"', '\''))
                .isEqualTo(crt);
        assertThat(refusal(() -> CONTRACT.write(authorized("nagra", license)))).containsExactly("403 A1643 ");
    }
}
