/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer of the service, as a client sees it. */
record Answer(HttpResponse<String> response) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    int status() {
        return response.statusCode();
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    String body() {
        return response.body();
    }

    /** The body, which has to be JSON. */
    JsonNode json() {
        return JSON.readTree(body());
    }

    String text(String pointer) {
        return json().at(pointer).asString();
    }

    /** Each violation as its pointer and its code. */
    List<String> violations() {
        return json().path("errors")
                .valueStream()
                .map(error -> error.path("pointer").asString() + " "
                        + error.path("error_code").asString())
                .toList();
    }

    /** Demands a problem of this status whose first violation has this code. */
    Answer assertProblem(int status, String code) {
        Assertions.assertThat(status()).as(body()).isEqualTo(status);
        Assertions.assertThat(header("Content-Type")).contains("application/problem+json");
        Assertions.assertThat(json().propertyNames())
                .contains("type", "title", "status", "detail", "error_code", "error_message", "errors");
        Assertions.assertThat(json().path("status").asInt()).isEqualTo(status);
        Assertions.assertThat(text("/error_code")).isEqualTo(code);
        Assertions.assertThat(text("/type"))
                .satisfiesAnyOf(
                        type -> Assertions.assertThat(type).endsWith("/errors#" + code),
                        type -> Assertions.assertThat(type).endsWith("/errors#license-servers"),
                        type -> Assertions.assertThat(type).startsWith("https://dashif.org/drm-problems/"));
        Assertions.assertThat(header("Cache-Control")).contains("no-store");
        Assertions.assertThat(header("X-Correlation-Id")).isPresent();
        return this;
    }
}
