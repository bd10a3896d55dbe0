/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.forwardauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class EndpointOptionsTests {

    private static @Nullable String status(String path, @Nullable String query, @Nullable String original) {
        var request = new MockHttpServletRequest("GET", path);
        request.setQueryString(query);
        if (original != null) {
            request.addHeader("X-Original-URI", original);
        }
        return EndpointOptions.value(request, "status");
    }

    @ParameterizedTest
    @CsvSource({
        "/forward-auth/S, status=full, ",
        "/forward-auth/S, a=b&status=full, /path",
        "/forward-auth/S, status=full&a=b, /path?a=b",
    })
    void findsWhatTheOperatorWrote(String path, String query, @Nullable String original) {
        assertThat(status(path, query, original)).isEqualTo("full");
    }

    @ParameterizedTest
    @CsvSource({
        // Below the endpoint, the query is the client's.
        "/forward-auth/S/, status=full, ",
        "/forward-auth/S/license, status=full, ",
        // The query of the client was appended.
        "/forward-auth/S, status=full, /path?status=full",
        "/forward-auth/S, status=full, /path?status",
        "/forward-auth/S, status=full, /path?%73tatus=x",
        "/forward-auth/S, status=full&status=full, ",
        "/forward-auth/S, status=full&a=%, ",
        "/forward-auth/S, status=full, /path?%",
        "/forward-auth/S, , ",
        "/other/S, status=full, ",
    })
    void ignoresWhatAClientMayHaveWritten(String path, @Nullable String query, @Nullable String original) {
        assertThat(status(path, query, original)).isNull();
    }
}
