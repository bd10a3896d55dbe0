/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.callback;

import static dev.admitone.callback.TestCallbacks.NOW;
import static dev.admitone.callback.TestCallbacks.authorized;
import static dev.admitone.callback.TestCallbacks.json;
import static dev.admitone.callback.TestCallbacks.license;
import static dev.admitone.callback.TestCallbacks.refusal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.token.DrmSystem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigmaContractTests {

    private static final CallbackContract CONTRACT = new SigmaContract();

    private static CallbackMembers form(String body) {
        return CallbackMembers.ofForm(body.getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'asset':'a','drmScheme':'WIDEVINE'}                        | a
            {'assets':['a','b'],'drmScheme':'WIDEVINE'}                 | a,b
            {'asset':'a','assets':['b','a'],'drmScheme':'WIDEVINE'}     | a,b
            {'asset':null,'assets':'b','drmScheme':'WIDEVINE'}          | b
            """)
    void readsBothNamesOfContents(String body, String contentIds) {
        var asked = CONTRACT.read(json(body));

        assertThat(String.join(",", asked.contentIds())).isEqualTo(contentIds);
        assertThat(asked.drm()).isEqualTo(DrmSystem.WIDEVINE);
    }

    @Test
    void readsAForm() {
        var asked = CONTRACT.read(
                form("asset=a%20b&assets=c&assets=d%2Be&user=v&session=s.1&drmScheme=FAIRPLAY&extraData=&x"));

        assertThat(asked.contentIds()).containsExactly("a b", "c", "d+e");
        assertThat(asked.userId()).isEqualTo("v");
        assertThat(asked.session()).isEqualTo("s.1");
        assertThat(asked.drm()).isEqualTo(DrmSystem.FAIRPLAY);
    }

    /** Names are no JSON pointers. */
    @ParameterizedTest
    @ValueSource(strings = {"&&&", "=1&=2&=3&", "/asset=b&/asset=c&/asset=d&", "/=1&/=2&/=3&", "~=1&~=2&~=3&"})
    void ignoresUnknownFieldsWhateverTheirNames(String fields) {
        var asked = CONTRACT.read(form(fields + "asset=a&drmScheme=FAIRPLAY"));

        assertThat(asked.contentIds()).containsExactly("a");
    }

    @Test
    void readsNoFieldByItsPointer() {
        assertThat(refusal(() -> CONTRACT.read(form("drmScheme=FAIRPLAY&/asset=a&/asset=b&/asset=c"))))
                .containsExactly("400 A1640 /asset");
    }

    @ParameterizedTest
    @CsvSource({
        "asset=a&drmScheme=FAIRPLAY&session=a&session=b, /session",
        "asset=a&drmScheme=FAIRPLAY&user=a&user=, /user",
        "asset=a&drmScheme=FAIRPLAY&user=%zz, ''",
        "'', /asset",
    })
    void refusesAMalformedForm(String body, String pointer) {
        assertThat(refusal(() -> CONTRACT.read(form(body)))).contains("400 A1640 " + pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            stored=true                         | {'storeLicense':true}
            duration=3659                       | {'storeLicense':false,'keyExpireTime':60}
            duration=3659 stored=true           | {'storeLicense':true,'keyExpireTime':60,'storeLicenseTime':60}
            duration=3600 play=119              | {'storeLicense':false,'keyExpireTime':60,'playDuration':1}
            duration=3600 play=7200             | {'storeLicense':false,'keyExpireTime':60,'playDuration':60}
            play=7200                           | {'storeLicense':false,'keyExpireTime':120,'playDuration':120}
            ends=179 duration=600               | {'storeLicense':false,'keyExpireTime':2}
            ends=9999999999                     | {'storeLicense':false,'keyExpireTime':71582788}
            """)
    void writesMinutesRoundedDown(String rules, String payload) {
        assertThat(CONTRACT.write(authorized("doverunner", license(rules)))
                        .path("payload")
                        .toString()
                        .replace('"', '\''))
                .isEqualTo(payload);
    }

    /** Nothing says whether 0 would be without limit. */
    @ParameterizedTest
    @CsvSource({"duration=59", "ends=59", "duration=600 play=59"})
    void refusesLessThanAMinute(String rules) {
        assertThat(refusal(() -> CONTRACT.write(authorized("doverunner", license(rules)))))
                .containsExactly("403 A1644 ");
    }

    @Test
    void writesWhatTheSiteHasConfigured() {
        var site = new CallbackSite(false, false, Map.of("securityLevel", 3, "hdcpLevel", 2, "allowRoot", 0));
        var payload = CONTRACT.write(new Authorized("doverunner", license("stored=false"), site, NOW))
                .path("payload");

        assertThat(payload.path("securityLevel").asInt()).isEqualTo(3);
        assertThat(payload.path("hdcpLevel").asInt()).isEqualTo(2);
        assertThat(payload.path("allowRoot").asInt(7)).isZero();
        assertThat(List.copyOf(payload.propertyNames())).hasSize(4);
    }

    @Test
    void refusesRestrictionsThatItCannotWrite() {
        assertThat(refusal(() -> CONTRACT.write(authorized("doverunner", license("restrictions=/a")))))
                .containsExactly("403 A1643 ");
    }
}
