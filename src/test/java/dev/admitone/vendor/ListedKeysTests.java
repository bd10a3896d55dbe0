/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.StringFormat;
import dev.admitone.rotation.KeyPlan;
import dev.admitone.settings.Secrets;
import dev.admitone.settings.Settings;
import dev.admitone.settings.TestSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListedKeysTests {

    private static final Instant NOW = Instant.parse("2026-11-22T17:00:00Z");

    /** A key is the length of its bytes. */
    private static Optional<NamedKeys<String, Integer>> read(Settings settings) {
        var form = StringFormat.of("a letter", id -> id.matches("[a-z]") ? id : null);
        var keys = new ListedKeys<>(
                form, "", section -> Secrets.base64(section, "key", "must be 3 bytes", 3), (id, key) -> key.length());
        return keys.read(new KeyPlan<>(settings, "keys", true, Duration.ofMinutes(10), NOW), 3);
    }

    @Test
    void readsTheSigningKeyWithItsIdAndTheAcceptedOnes() {
        var settings = TestSettings.of(
                "admitone: {keys: [{id: a, key: AAAB, state: signing}, {id: b, key: AAAC, state: verifying}]}");
        var keys = read(settings).orElseThrow();

        assertThat(TestSettings.errors(settings)).isEmpty();
        assertThat(keys.signer(NOW).id()).isEqualTo("a");
        assertThat(keys.<String>use("b", NOW, key -> "used")).isEqualTo("used");
    }

    @Test
    void usesTheStandInForAnUnknownId() {
        var settings = TestSettings.of("admitone: {keys: [{id: a, key: AAAB, state: signing}]}");
        var keys = read(settings).orElseThrow();

        assertThat(keys.standIn()).isEqualTo(3);
        assertThat(keys.<String>use("z", NOW, key -> "used")).isNull();
    }

    @Test
    void readsKeysWithTheNamesOfTheVendor() {
        var settings = TestSettings.of("admitone: {keys: [{kid: a, secret: AAAB, state: signing}, {kid: a}]}");
        var form = StringFormat.of("a letter", id -> id.matches("[a-z]") ? id : null);
        var keys = new ListedKeys<>(
                        form,
                        "",
                        section -> Secrets.base64(section, "secret", "must be 3 bytes", 3),
                        (id, key) -> key.length())
                .withNames("kid", "secret")
                .read(new KeyPlan<>(settings, "keys", true, Duration.ofMinutes(10), NOW), 3);

        assertThat(keys).isPresent();
        assertThat(TestSettings.errors(settings))
                .contains(
                        "admitone.keys.1.kid: must be unique: another key of the site has the same kid",
                        "admitone.keys.1.secret: must be 3 bytes");
    }

    @Test
    void demandsAKey() {
        var settings = TestSettings.of("admitone: {}");

        assertThat(read(settings)).isEmpty();
        assertThat(TestSettings.errors(settings))
                .containsExactly("admitone.keys: at least one key with id, key and state");
    }
}
