/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.HmacSha256;
import dev.admitone.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import tools.jackson.databind.node.ObjectNode;

class LineJsonWriterTests {

    private final LineJsonWriter lines = new LineJsonWriter(
            Clock.fixed(TestTrail.NOW, ZoneOffset.UTC), new HmacSha256(Cryptography.jdk(), TestTrail.USER_KEY));

    private static AuditEvent event() {
        return new AuditEvent("backend", "c0ffee");
    }

    private ObjectNode json(AuditEvent event) {
        return StrictJson.parseObject((lines.members(event) + "}").getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of the viewer is that of {@code openssl dgst -sha256 -mac HMAC}. */
    @Test
    void writesAllKnownMembers() {
        var event = event().tokenId("t-1")
                .site("DEMO")
                .format("axinom")
                .drm("widevine")
                .contentId("movie-42")
                .userId("alice")
                .profile("streaming-hd");
        event.issued("k-1", null);
        MDC.put("correlation_id", "corr-1");

        var line = lines.members(event);

        MDC.clear();
        assertThat(line).isEqualTo("""
                {"time":"2026-11-22T05:00:00.120Z","token_id":"t-1","correlation_id":"corr-1","caller":"backend",\
                "site":"DEMO","format":"axinom","drm":"widevine","content_id":"movie-42","user":"2EnNDfkH1eD_0uz8NWOKhQ",\
                "profile":"streaming-hd","key_id":"k-1","configuration":"c0ffee","decision":"issued","codes":[]""");
    }

    @Test
    void writesTheIdInTheTokenOnlyIfARequestChoseIt() {
        var chosen = event();
        chosen.issued("k-1", "order \"1\"");
        var other = event();
        other.issued("k-1", null);

        assertThat(json(chosen).get("message_id").stringValue()).isEqualTo("order \"1\"");
        assertThat(json(other).has("message_id")).isFalse();
    }

    @Test
    void writesNullForUnknownMembers() {
        var json = json(event());

        assertThat(json.propertyNames())
                .containsExactly(
                        "time",
                        "token_id",
                        "correlation_id",
                        "caller",
                        "site",
                        "format",
                        "drm",
                        "content_id",
                        "user",
                        "profile",
                        "key_id",
                        "configuration",
                        "decision",
                        "codes");
        assertThat(json.get("user").isNull()).isTrue();
        assertThat(json.get("decision").stringValue()).isEqualTo("refused");
    }

    @Test
    void writesWhyATokenIsNotAdmitted() {
        var event = event().look();
        event.decided(Outcome.NOT_ADMITTED, List.of("7011"), List.of("expired"));

        assertThat(lines.members(event))
                .endsWith("\"decision\":\"not_admitted\",\"codes\":[\"7011\"],\"reasons\":[\"expired\"],\"look\":true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\n{\"decision\":\"issued\"}",
                "\",\"decision\":\"issued",
                "\\",
                "\u2028\u2029\u0085",
                "\u202Eevil",
                "\0\b\u001b[2J\u007f",
                "\uD800",
                "é漢😀"
            })
    void escapesStringsOfCallers(String id) {
        var line = lines.members(event().contentId(id).profile(id));

        assertThat(line).matches("[ -~]*");
        assertThat(StrictJson.parseObject((line + "}").getBytes(StandardCharsets.UTF_8))
                        .get("content_id")
                        .stringValue())
                .isEqualTo(id);
    }

    @Test
    void cutsLongStrings() {
        var json = json(event().contentId("x".repeat(10_000)).tokenId("y".repeat(256)));

        assertThat(json.get("content_id").stringValue()).isEqualTo("x".repeat(256) + "…");
        assertThat(json.get("token_id").stringValue()).isEqualTo("y".repeat(256));
    }

    @Test
    void distinguishesTwoLongViewers() {
        var one = json(event().userId("x".repeat(10_000) + "1"));
        var two = json(event().userId("x".repeat(10_000) + "2"));

        assertThat(one.get("user")).isNotEqualTo(two.get("user"));
    }

    @Test
    void neverShowsTheViewer() {
        assertThat(lines.members(event().userId("alice"))).doesNotContain("alice");
        assertThat(event().userId("alice").contentId("movie")).asString().doesNotContain("alice", "movie");
    }

    @Test
    void listsTheFirstCodesOfMany() {
        var codes = IntStream.range(0, 1_000).mapToObj(i -> "A" + i).toList();
        var event = event();
        event.decided(Outcome.REFUSED, codes, Collections.emptyList());

        assertThat(json(event).get("codes").size()).isEqualTo(LineJsonWriter.MOST_CODES);
    }
}
