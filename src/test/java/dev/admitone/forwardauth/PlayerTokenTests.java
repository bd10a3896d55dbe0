/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.forwardauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.admitone.problem.Refused;
import dev.admitone.token.IssuedToken.Delivery;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class PlayerTokenTests {

    private static final List<Delivery> DELIVERIES =
            List.of(new Delivery("X-One", "one"), new Delivery("X-Two", "two"), new Delivery("x-one", "one"));

    /** Each puts the token into one place. */
    private static final List<Consumer<MockHttpServletRequest>> PLACES = List.of(
            request -> request.addHeader("x-ONE", "token"),
            request -> request.addHeader("X-Two", "token"),
            request -> request.addHeader("Authorization", "BEARER  token"),
            request -> request.addHeader("Authorization", "DPoP token"),
            request -> request.setQueryString("one=token"),
            request -> request.addHeader("X-Forwarded-Uri", "/path?two=token"));

    private static MockHttpServletRequest request() {
        return new MockHttpServletRequest("GET", "/forward-auth/S");
    }

    private static String find(MockHttpServletRequest request) {
        return PlayerToken.find(ForwardedRequest.of(request), DELIVERIES);
    }

    private static void assertRefused(MockHttpServletRequest request, String code) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> find(request))
                .withMessage(code)
                .satisfies(refused ->
                        assertThat(refused.violations().get(0).detail()).doesNotContain("token token"));
    }

    @Test
    void looksForNoParameterOfAFormatThatHasNone() {
        var deliveries = List.of(new Delivery("x-dt-auth-token", null));
        var request = request();
        request.addHeader("X-DT-Auth-Token", "token");

        assertThat(PlayerToken.find(ForwardedRequest.of(request), deliveries)).isEqualTo("token");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> PlayerToken.find(ForwardedRequest.of(request()), deliveries))
                .satisfies(refused -> assertThat(refused.violations().get(0).detail())
                        .isEqualTo("the player's token in one of: the header x-dt-auth-token; Authorization: Bearer"));
    }

    /** Every choice of places. */
    @Test
    void findsATokenInExactlyOnePlace() {
        for (int chosen = 0; chosen < 1 << PLACES.size(); chosen++) {
            var request = request();
            for (int place = 0; place < PLACES.size(); place++) {
                if ((chosen >> place & 1) == 1) {
                    PLACES.get(place).accept(request);
                }
            }
            switch (Integer.bitCount(chosen)) {
                case 0 -> assertRefused(request, "A1030");
                case 1 -> assertThat(find(request)).isEqualTo("token");
                default -> assertRefused(request, "A1031");
            }
        }
    }

    @Test
    void countsAnEqualParameterOfTheProxyOnce() {
        var request = request();
        request.addHeader("X-Original-URI", "/path?one=token");
        request.setQueryString("one=token");
        assertThat(find(request)).isEqualTo("token");

        request.setQueryString("one=other");
        assertRefused(request, "A1031");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "token,", ","})
    void refusesJoinedHeaders(String value) {
        var request = request();
        request.addHeader("X-One", value);

        assertRefused(request, "A1031");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer  ", "Basic token", "Bearertoken", ""})
    void findsNoTokenInOtherAuthorizations(String value) {
        var request = request();
        request.addHeader("Authorization", value);

        assertRefused(request, "A1030");
    }
}
