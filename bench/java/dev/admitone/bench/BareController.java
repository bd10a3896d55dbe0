/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** JSON in and JSON out in the shapes and sizes of issuing and checking, and no work in between. */
@RestController
class BareController {

    /** As long as a token of the profile streaming-hd. */
    private static final String TOKEN = "t".repeat(2_000);

    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    static final Answer ANSWER = new Answer(
            new UUID(0x019a_0000_0000_7000L, 0x8000_0000_0000_0000L),
            "DEMO",
            "doverunner",
            "widevine",
            TOKEN,
            TIME,
            TIME,
            TIME,
            TIME,
            new Delivery("pallycon-customdata-v2", "pallycon-customdata-v2"));

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Body(
            @Nullable String site,
            @Nullable String format,
            @Nullable String drm,
            @Nullable String userId,
            @Nullable String contentId,
            @Nullable String profile,
            @Nullable Map<String, Object> policy,
            @Nullable Map<String, Object> options) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Answer(
            UUID tokenId,
            String site,
            String format,
            String drm,
            String token,
            Instant notBefore,
            Instant expiresAt,
            Instant refreshAfter,
            Instant serverTime,
            Delivery delivery) {}

    record Delivery(String header, String query) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Check(
            @Nullable String site,
            @Nullable String token,
            @Nullable String drm,
            @Nullable Map<String, Object> client) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Verdict(
            boolean admitted,
            String site,
            String format,
            UUID tokenId,
            String userId,
            Instant expiresAt,
            Instant serverTime,
            List<String> errors,
            List<String> unauthenticated,
            List<String> unchecked) {}

    private static final Verdict VERDICT = new Verdict(
            true,
            "DEMO",
            "axinom",
            new UUID(0x019a_0000_0000_7000L, 0x8000_0000_0000_0000L),
            "viewer-1",
            TIME,
            TIME,
            List.of(),
            List.of(),
            List.of("drm"));

    @PostMapping(
            path = "/bare/verify",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Verdict verify(@RequestBody Check check) {
        return VERDICT;
    }

    @PostMapping(
            path = "/bare",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Answer answer(@RequestBody Body body) {
        return ANSWER;
    }
}
