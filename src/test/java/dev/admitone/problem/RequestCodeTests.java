/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RequestCodeTests {

    @Test
    void hasEachCodeOnce() {
        assertThat(Arrays.stream(RequestCode.values()).map(RequestCode::code)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void staysOutOfTheRangesOfTheFormats(RequestCode code) {
        assertThat(code.code()).matches("A1[019][0-9]{2}");
    }

    @ParameterizedTest
    @EnumSource
    void hasAnErrorStatusAndAText(RequestCode code) {
        assertThat(code.status()).isBetween(400, 599);
        assertThat(code.message()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "400, MALFORMED_HTTP",
        "401, UNAUTHENTICATED",
        "403, SCOPE_MISSING",
        "404, NOT_FOUND",
        "405, METHOD_NOT_ALLOWED",
        "406, NOT_ACCEPTABLE",
        "408, BODY_TOO_SLOW",
        "413, BODY_TOO_LARGE",
        "415, UNSUPPORTED_MEDIA_TYPE",
        "431, HEAD_TOO_LARGE",
        "499, MALFORMED_HTTP",
        "500, INTERNAL",
        "501, INTERNAL",
        "503, UNAVAILABLE"
    })
    void knowsACodeForEveryStatus(int status, RequestCode code) {
        assertThat(RequestCode.ofStatus(status)).isEqualTo(code);
    }
}
