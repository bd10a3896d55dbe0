/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.admitone.problem.Refused;
import dev.admitone.token.AllowedLicense;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** What the tests of all contracts need. */
final class TestCallbacks {

    static final Instant NOW = Instant.parse("2026-11-30T05:00:00Z");

    private TestCallbacks() {}

    /** The members of a body, with single quotes. */
    static CallbackMembers json(String body) {
        return CallbackMembers.ofJson(body.replace('\'', '"').getBytes(UTF_8));
    }

    static Authorized authorized(String format, @Nullable AllowedLicense license) {
        return new Authorized(format, license, CallbackSite.BY_DEFAULT, NOW);
    }

    /** A license with limits such as {@code duration=60}; instants are seconds from now. */
    static AllowedLicense license(String limits) {
        var values = new HashMap<String, String>();
        for (var limit : limits.split(" ", -1)) {
            values.put(limit.split("=", -1)[0], limit.split("=", -1)[1]);
        }
        var restrictions = values.get("restrictions");
        return new AllowedLicense(
                Boolean.parseBoolean(values.get("stored")),
                instant(values.get("starts")),
                instant(values.get("ends")),
                number(values.get("duration")),
                number(values.get("play")),
                restrictions == null ? List.of() : List.of(restrictions),
                null);
    }

    private static @Nullable Integer number(@Nullable String text) {
        return text == null ? null : Integer.valueOf(text);
    }

    private static @Nullable Instant instant(@Nullable String seconds) {
        return seconds == null ? null : NOW.plusSeconds(Long.parseLong(seconds));
    }

    /** Each violation of a refusal as its status, its code and its pointer. */
    static List<String> refusal(ThrowingCallable call) {
        var refused = catchThrowableOfType(Refused.class, call);
        assertThat(refused).as("refusal").isNotNull();
        return refused.violations().stream()
                .map(violation ->
                        violation.code().status() + " " + violation.code().code() + " " + violation.pointer())
                .toList();
    }
}
