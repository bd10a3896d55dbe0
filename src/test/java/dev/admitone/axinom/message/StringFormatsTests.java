/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.crypto.Base64Text;
import dev.admitone.json.StringFormat;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the formats parse legal strings; {@code rules.tsv} has what is refused. */
class StringFormatsTests {

    private static <T> @Nullable T parse(StringFormat<T> form, String text) {
        return form.parser().parse(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6", "0B9C2A4E-6F1D-4E83-9A57-C3D2E1F0A8B6"})
    void readsAGuidInAnyLetterCase(String text) {
        assertThat(parse(StringFormats.GUID, text)).isEqualTo(UUID.fromString("0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1-2-3-4-5", "00b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b", "0b9c2a4e-6f1d-4e83-9a57-+3d2e1f0a8b6"})
    void refusesAGuidThatTheJdkWouldPad(String text) {
        assertThat(parse(StringFormats.GUID, text)).isNull();
    }

    @Test
    void takesTheGuidOfZerosForAnythingButAKey() {
        var zeros = "00000000-0000-0000-0000-000000000000";

        assertThat(parse(StringFormats.GUID, zeros)).isEqualTo(new UUID(0, 0));
        assertThat(parse(StringFormats.KEY_ID, zeros)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2015-08-18T15:22:40+03:00, 2015-08-18T12:22:40Z",
        "2015-08-18T15:22:40-00:30, 2015-08-18T15:52:40Z",
        "2015-08-18T15:22:40Z, 2015-08-18T15:22:40Z",
        "2015-08-18T15:22:40.789Z, 2015-08-18T15:22:40.789Z",
        "2015-08-18T15:22:40.1234567+00:00, 2015-08-18T15:22:40.123456700Z",
        "2028-02-29T00:00:00+18:00, 2028-02-28T06:00:00Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z"
    })
    void readsATimeWithItsZone(String text, Instant time) {
        assertThat(parse(StringFormats.DATE_TIME, text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AA==", "AAA=", "AAAA", "+/+/"})
    void readsBase64AsTheTextThatItIs(String text) {
        assertThat(parse(StringFormats.BASE64, text)).isEqualTo(text);
    }

    @Test
    void decodesBase64() {
        assertThat(Base64Text.decode("AQID")).containsExactly(1, 2, 3);
        assertThat(Base64Text.decode("AQI")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "http://192.0.2.1:80/a?b#c",
                "HTTPS://example.com/%20",
                "https://drm_lic.example.com/x",
                "https://_a.example:8443/",
                "http://[2001:db8::1]/x"
            })
    void readsAWebAddressAsItIs(String text) {
        assertThat(parse(StringFormats.URL, text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://u:p@example.com/x",
                "https://u@example.com/x",
                "https://u:p@drm_lic.example.com/x",
                "https://@example.com/",
                "https:///x",
                "https://a b/",
                "https://a_b:port/",
                "ftp://drm_lic.example.com/x"
            })
    void refusesAddressWithCredentialsOrWithoutHost(String text) {
        assertThat(parse(StringFormats.URL, text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\n", "\r\n", "\u007f", "\u0085", "\t"})
    void takesControlsOnlyWhereAnyTextWillDo(String control) {
        assertThat(parse(StringFormats.NOT_BLANK, "a" + control)).isNull();
        assertThat(parse(StringFormats.ANY_TEXT, "a" + control)).isEqualTo("a" + control);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83C", "\uDFAC", "\uDFAC\uD83C", "a\uD83Cb"})
    void refusesHalvesOfPairsEverywhere(String text) {
        assertThat(parse(StringFormats.NOT_BLANK, text)).isNull();
        assertThat(parse(StringFormats.ANY_TEXT, text)).isNull();
    }

    @Test
    void takesAnEmptyTextOnlyWhereAnyTextWillDo() {
        assertThat(parse(StringFormats.NOT_BLANK, "")).isNull();
        assertThat(parse(StringFormats.ANY_TEXT, "")).isEmpty();
    }
}
