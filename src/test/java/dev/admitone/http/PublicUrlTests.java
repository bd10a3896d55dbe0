/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.settings.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class PublicUrlTests {

    private static MockHttpServletRequest request() {
        var request = new MockHttpServletRequest("POST", "/grants/tokens");
        request.setServerName("10.1.2.3");
        request.setServerPort(8080);
        request.setQueryString("x=1");
        return request;
    }

    private static PublicUrl configured(String value) {
        var settings = TestSettings.of("admitone: {http: {public-url: '" + value + "'}}");
        var url = PublicUrl.read(settings);
        assertThat(TestSettings.errors(settings)).isEmpty();
        return url;
    }

    @Test
    void isWhatTheRequestWasAddressedTo() {
        assertThat(PublicUrl.read(TestSettings.of("admitone: {}")).of(request()))
                .isEqualTo("http://10.1.2.3:8080/grants/tokens");
    }

    @ParameterizedTest
    @CsvSource({
        "https://drm.example, https://drm.example/grants/tokens",
        "https://drm.example/, https://drm.example/grants/tokens",
        "http://drm.example:8080/api, http://drm.example:8080/api/grants/tokens"
    })
    void isWhatIsConfigured(String value, String url) {
        assertThat(configured(value).of(request())).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drm.example",
                "ftp://drm.example",
                "https://",
                "https://user@drm.example",
                "https://drm.example?x=1",
                "https://drm.example#x",
                "https://drm example",
                "//drm.example",
                ""
            })
    void mustBeAnAddress(String value) {
        var settings = TestSettings.of("admitone: {http: {public-url: '" + value + "'}}");

        PublicUrl.read(settings);

        assertThat(TestSettings.errors(settings)).singleElement().asString().contains("http.public-url");
    }
}
