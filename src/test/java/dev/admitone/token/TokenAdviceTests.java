/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenAdviceTests {

    @Test
    void isLeftOutWhenMuted() {
        assertThat(TokenAdvice.LONG_HEADER.unless(Set.of("A1061"))).isEmpty();
        assertThat(TokenAdvice.LONG_HEADER.unless(Set.of("A1060"))).hasSize(1);
    }

    /** {@code token: } and the line break take nine bytes. */
    @ParameterizedTest
    @CsvSource({"8183, false", "8184, true"})
    void countsTheWholeHeaderLine(int length, boolean isTooLong) {
        var delivery = new IssuedToken.Delivery("token", "token");

        assertThat(delivery.exceedsHeader("a".repeat(length))).isEqualTo(isTooLong);
    }
}
