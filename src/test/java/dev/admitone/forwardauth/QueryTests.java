/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.forwardauth;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.admitone.problem.Refused;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTests {

    @ParameterizedTest
    @CsvSource({
        "a=1, 1",
        "b=2&a=1&c, 1",
        "a=1&a=2, 1 2",
        "a=1&a=1, 1 1",
        "%61=1, 1",
        "a=b=c, b=c",
        "a=x+y%2B, x+y+",
        "a=&a=1, 1",
        "'a=%C3%A9', é",
        "A=1, ''",
        "a, ''",
        "&&, ''",
    })
    void findsAllValuesOfAParameter(String query, String values) {
        assertThat(String.join(" ", Query.of(query).values("a"))).isEqualTo(values);
    }

    @Test
    void hasNothingWithoutAQuery() {
        assertThat(Query.of(null).values("")).isEmpty();
        assertThat(Query.of(null).has("a")).isFalse();
    }

    @Test
    void knowsAParameterWithoutAValue() {
        assertThat(Query.of("a").has("a")).isTrue();
        assertThat(Query.of("b=a").has("a")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "%=1", "b=1&a=%x1"})
    void refusesMalformedEncoding(String query) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> Query.of(query))
                .withMessage("A1011");
    }

    @Test
    void readsBackWhatWasEncoded() {
        var random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            var value = random.ints(1 + random.nextInt(20), 1, 0xD800)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            var query = "x=y&token=" + encode(value, UTF_8).replace("+", "%20") + "&z";

            assertThat(Query.of(query).values("token")).containsExactly(value);
        }
    }

    @Test
    void showsNoValues() {
        assertThat(Query.of("token=secret").toString()).doesNotContain("secret");
    }
}
