/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.admitone.json.TestJson;
import dev.admitone.problem.Refused;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class PlayerOptionsTests {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final String SESSION = "session_id";

    private static @Nullable ObjectNode of(
            @Nullable ObjectNode options, @Nullable List<String> keys, @Nullable String session) {
        return of(options, keys, session, SESSION);
    }

    private static @Nullable ObjectNode of(
            @Nullable ObjectNode options,
            @Nullable List<String> keys,
            @Nullable String session,
            @Nullable String sessionOption) {
        var token = new Grant.Template("axinom", "u", null, null, null, options, null, null);
        var grant = new Grant(
                "g", "GOLD", "u", NOW, NOW.plusSeconds(60), List.of(), List.of(), null, Grant.Binding.NONE, token);
        var client = session == null ? null : new ExchangeRequest.PlayerFacts(null, session);
        return PlayerOptions.of(grant, new ExchangeRequest(null, null, keys, null, client), sessionOption);
    }

    @Test
    void keepsTheOptionsOfTheBackend() {
        var options = TestJson.object("{'key_ids': ['a', 'b'], 'usage_policy': 'p'}");

        assertThat(of(options, null, null)).isEqualTo(options);
        assertThat(of(null, null, null)).isNull();
    }

    @Test
    void narrowsTheKeys() {
        var options = TestJson.object("{'key_ids': ['a', 'b'], 'usage_policy': 'p'}");

        assertThat(of(options, List.of("B"), null))
                .isEqualTo(TestJson.object("{'key_ids': ['B'], 'usage_policy': 'p'}"));
        assertThat(options).isEqualTo(TestJson.object("{'key_ids': ['a', 'b'], 'usage_policy': 'p'}"));
    }

    @Test
    void takesNoKeyThatTheBackendDidNotName() {
        var options = TestJson.object("{'key_ids': ['a']}");

        assertRefused(() -> of(options, List.of("a", "c"), null), "/key_ids/1");
        assertRefused(() -> of(null, List.of("a"), null), "/key_ids/0");
        assertRefused(() -> of(TestJson.object("{'key_ids': 'a'}"), List.of("a"), null), "/key_ids/0");
        assertRefused(() -> of(options, List.of(), null), "/key_ids");
    }

    private static void assertRefused(Runnable asking, String pointer) {
        assertThatThrownBy(asking::run)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.violations())
                                .singleElement()
                                .satisfies(violation -> {
                                    assertThat(violation.pointer()).isEqualTo(pointer);
                                    assertThat(violation.code().code()).isEqualTo("A1135");
                                }));
    }

    @Test
    void addsTheSessionOfThePlayer() {
        assertThat(of(null, null, "s")).isEqualTo(TestJson.object("{'session_id': 's'}"));
        assertThat(of(TestJson.object("{'usage_policy': 'p'}"), null, "s"))
                .isEqualTo(TestJson.object("{'usage_policy': 'p', 'session_id': 's'}"));
    }

    @Test
    void keepsTheSessionOfTheBackend() {
        var options = TestJson.object("{'session_id': 'of the backend'}");

        assertThat(of(options, null, "of the player")).isEqualTo(options);
    }

    @Test
    void addsNoSessionWhereTheFormatHasNone() {
        assertThat(of(null, null, "s", null)).isNull();
    }

    @Test
    void refusesASessionThatIsTooLong() {
        assertThat(of(null, null, "s".repeat(200))).isNotNull();
        assertThatThrownBy(() -> of(null, null, "s".repeat(201))).isInstanceOf(Refused.class);
    }
}
