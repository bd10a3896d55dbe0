package dev.admitone.bench;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** JSON in and JSON out in the shapes and sizes of {@code POST /tokens}, and no work in between. */
@RestController
class BareController {

    /** As long as a token of the profile streaming-hd. */
    private static final String TOKEN = "t".repeat(2_000);

    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final Answer ANSWER = new Answer(
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

    @PostMapping(
            path = "/bare",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Answer answer(@RequestBody Body body) {
        return ANSWER;
    }
}
