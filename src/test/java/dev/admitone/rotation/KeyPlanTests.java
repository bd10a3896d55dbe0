/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.rotation;

import static dev.admitone.rotation.TestKeys.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.settings.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a single reading refuses. The overlap is 605 s; now is 17:00 on 22 November. */
class KeyPlanTests {

    private static final String MAY_BE_VALID = "tokens of the key may be valid until ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a:signing",
                "a:signing b:pending",
                "a:signing b:pending,22T18:00:00",
                "a:signing b:pending,22T18:00:00 c:pending,22T18:00:01",
                "a:retired b:pending,22T17:00:00",
                "a:verifying b:signing,22T16:00:00",
                "a:verifying,,22T16:10:05 b:signing,22T16:00:00",
                "a:verifying,,22T16:00:01 b:signing",
                "a:signing,,22T18:10:05 b:pending,22T18:00:00",
                "a:verifying,22T10:00:00,22T12:10:05 b:verifying,22T12:00:00,22T16:10:05 c:signing,22T16:00:00",
                "a:verifying,,22T16:00:01 b:verifying,,22T16:10:05 c:signing,22T16:00:00",
                "a:retired,22T18:00:00,22T16:00:00 b:signing,22T16:00:00",
                "a:revoked b:signing,22T16:00:00"
            })
    void acceptsSafeDates(String keys) {
        assertThat(TestKeys.mistakes(keys, NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a:signing b:signing, 2",
        "a:verifying, 0",
        "a:retired, 0",
        "a:revoked, 0",
        "a:pending, 0",
        "'a:pending,22T17:00:01', 0"
    })
    void requiresExactlyOneSigningKey(String keys, int count) {
        assertThat(TestKeys.mistakes(keys, NOW))
                .containsExactly("admitone.keys: exactly one key must have the state signing, not " + count);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a:verifying,,22T16:10:04 b:signing,22T16:00:00 | a.verifies-until | 2026-11-22T16:10:05Z",
                "a:signing,,22T18:10:04 b:pending,22T18:00:00 | a.verifies-until | 2026-11-22T18:10:05Z",
                "a:signing b:pending,22T18:00:00,22T19:10:04 c:pending,22T19:00:00 | b.verifies-until "
                        + "| 2026-11-22T19:10:05Z",
                "a:verifying,22T10:00:00,22T12:10:04 b:verifying,22T12:00:00 c:signing | a.verifies-until "
                        + "| 2026-11-22T12:10:05Z",
                "a:verifying,,22T16:00:01 b:verifying,,22T16:10:04 c:signing,22T16:00:00 | b.verifies-until "
                        + "| 2026-11-22T16:10:05Z"
            })
    void refusesEndBeforeTheLastTokenExpires(String keys, String place, String safe) {
        assertThat(TestKeys.mistakes(keys, NOW))
                .containsExactly("admitone.keys." + place + ": " + MAY_BE_VALID + safe
                        + ": set a later date, or the state revoked");
    }

    @Test
    void refusesEndOfKeyThatNeverStopsSigning() {
        assertThat(TestKeys.mistakes("a:signing,,23T00:00:00", NOW))
                .containsExactly("admitone.keys.a.verifies-until: requires another key with signs-from: "
                        + "otherwise this key never stops signing");
    }

    @Test
    void refusesSigningKeyWithFutureDate() {
        assertThat(TestKeys.mistakes("a:signing,22T17:00:01", NOW))
                .containsExactly("admitone.keys.a.signs-from: is in the future: set the state to pending until then");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a:signing,22T16:00:00 b:verifying,22T16:00:00              | must be earlier than that of the key that signs
            a:signing,22T16:00:00 b:verifying,22T16:30:00              | must be earlier than that of the key that signs
            b:verifying,22T16:30:00 a:pending,22T16:00:00              | must be earlier than that of the key that signs
            a:signing b:verifying,22T17:00:01                          | is in the future
            a:signing,21T02:15:00 b:verifying,23T05:45:00              | is in the future
            """)
    void refusesVerifyingKeyThatSignsAfterTheSigner(String keys, String error) {
        assertThat(TestKeys.mistakes(keys, NOW))
                .singleElement()
                .asString()
                .startsWith("admitone.keys.b.signs-from: " + error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"22T18:00:00", "22T16:00:00"})
    void refusesStartDatesOutOfOrder(String second) {
        var keys = "a:signing,22T16:00:00 b:pending,22T18:00:00 c:pending," + second;

        assertThat(TestKeys.mistakes(keys, NOW))
                .singleElement()
                .asString()
                .endsWith("signs-from: must be later than that of the previous signing key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-12-01T03:00:00",
                "2026-12-01T03:00:00+01:00",
                "2026-12-01",
                "2026-12-01T03:00Z",
                "2026-02-30T03:00:00Z",
                "2026-12-01T24:00:01Z",
                "tomorrow",
                ""
            })
    void refusesInvalidInstants(String text) {
        var settings = TestSettings.of("admitone: {signs-from: '" + text + "'}");

        assertThat(KeyProperties.instant(settings, "signs-from")).isNull();
        assertThat(TestSettings.errors(settings))
                .containsExactly("admitone.signs-from: must be an instant in GMT, such as 2026-12-01T03:00:00Z");
    }

    @Test
    void doesNotCountSignersIfAStateIsUnknown() {
        assertThat(TestKeys.mistakes("a:sining b:signing", NOW))
                .containsExactly("admitone.keys.a.state: must be one of signing, pending, verifying, retired, revoked; "
                        + "did you mean signing?");
    }
}
