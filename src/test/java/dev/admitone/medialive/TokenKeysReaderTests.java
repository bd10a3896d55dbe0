/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.crypto.TestJwe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenKeysReaderTests {

    private static final String SECTION = TestSignOnSite.SECTION;
    private static final String RULE = ": must be the base64 of 32 bytes, 44 characters";
    private static final byte[] KEY = TestSignOnSite.KEY;
    private static final byte[] OTHER_KEY = TestSignOnSite.OTHER_KEY;

    @Test
    void takesOneKeyWithTheIdOne() {
        var token = TestSignOns.token(TestSignOnSite.gold().bind(), "");

        assertThat(TestJwe.header(token)).contains("\"kid\":\"1\"");
    }

    @Test
    void takesTheOneKeyFromAFile(@TempDir Path directory) throws Exception {
        var file = directory.resolve("key");
        Files.writeString(file, TestSignOnSite.base64(KEY) + "\n");

        var site = TestSignOnSite.gold().property("token-key", null).property("token-key-file", file.toString());

        assertThat(TestSignOns.claims(TestSignOns.token(site.bind(), ""))).isNotEmpty();
    }

    @Test
    void encryptsWithTheSigningKeyOfSeveral() {
        var site = TestSignOnSite.gold().key(0, "old", OTHER_KEY, "verifying").key(1, "2026-11", KEY, "signing");

        var token = TestSignOns.token(site.bind(), "");

        assertThat(TestJwe.header(token)).contains("\"kid\":\"2026-11\"");
        assertThat(TestSignOns.claims(token)).isNotEmpty();
    }

    @Test
    void stillTakesTokensOfTheOnlyKeyOfBefore() {
        var token = TestSignOns.token(TestSignOnSite.gold().bind(), "");
        var rotated = TestSignOnSite.gold().key(0, "1", KEY, "verifying").key(1, "2", OTHER_KEY, "signing");

        assertThat(TestSignOns.failures(rotated.bind(), token)).isEmpty();
    }

    @Test
    void takesNoTokensOfAKeyUnderAnotherId() {
        var token = TestSignOns.token(TestSignOnSite.gold().bind(), "");
        var renamed = TestSignOnSite.gold().key(0, "2", KEY, "signing");

        assertThat(TestSignOns.failures(renamed.bind(), token)).containsExactly("85102 undecryptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c2hvcnQ=",
                "not base64",
                "YSBtYWRlLXVwIGtleSBvZiAzMiBieXRlcywgbm8uIDE",
                "YSBtYWRlLXVwIGtleSBvZiAzMyBieXRlcywgbm8uIDEx"
            })
    void refusesKeyOfAnotherForm(String key) {
        assertThat(TestSignOnSite.gold().property("token-key", key).mistakes())
                .singleElement()
                .asString()
                .startsWith(SECTION + "token-key" + RULE + "; it has ");
    }

    @Test
    void refusesSiteWithoutKey() {
        var site = TestSignOnSite.gold().property("token-key", null).property("any-content", "false");

        assertThat(site.mistakes()).containsExactly(SECTION + "token-key" + RULE + ", unless there are token-keys");
        assertThat(site.isBound()).isFalse();
    }

    @Test
    void refusesOneKeyBesideSeveral() {
        var site = TestSignOnSite.gold()
                .key(0, "a", KEY, "signing")
                .property("token-key", TestSignOnSite.base64(OTHER_KEY));

        assertThat(site.mistakes())
                .containsExactly(SECTION
                        + "token-keys: must not be combined with token-key: list the one key too, with the id 1");
    }

    @ParameterizedTest
    @CsvSource({"signing,2", "verifying,0"})
    void demandsOneSigningKey(String state, int count) {
        var site = TestSignOnSite.gold().key(0, "a", KEY, state).key(1, "b", OTHER_KEY, state);

        assertThat(site.mistakes())
                .containsExactly(SECTION + "token-keys: exactly one key must have the state signing, not " + count);
    }

    @Test
    void refusesUnknownState() {
        assertThat(TestSignOnSite.gold().key(0, "a", KEY, "signs").mistakes())
                .containsExactly(
                        SECTION + "token-keys.0.state: must be one of signing, pending, verifying, retired, revoked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ä", "a/b", "a\"b"})
    void refusesIdOfAnotherForm(String id) {
        assertThat(TestSignOnSite.gold().key(0, id, KEY, "signing").mistakes())
                .containsExactly(
                        SECTION + "token-keys.0.id: must be 1 to 64 letters, digits, dots, underscores and dashes");
    }

    @Test
    void refusesIdAndValueOfAnotherKey() {
        var site = TestSignOnSite.gold().key(0, "a", KEY, "signing").key(1, "a", KEY, "verifying");

        assertThat(site.mistakes())
                .hasSize(2)
                .anyMatch(line -> line.endsWith(".id: must be unique: another key of the site has the same id"))
                .anyMatch(line -> line.endsWith(".key: is also the value of another key of the site"));
    }

    @Test
    void recognisesDemoKeys() {
        var demo = "DEMO-medialive-key-not-for-prod!".getBytes(StandardCharsets.UTF_8);

        assertThat(TestSignOnSite.gold()
                        .property("token-key", TestSignOnSite.base64(demo))
                        .demoKeys())
                .containsExactly(SECTION + "token-key");
        assertThat(TestSignOnSite.gold().key(0, "a", demo, "signing").demoKeys())
                .containsExactly(SECTION + "token-keys.0.key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"locality", "isDownload", "", "1a", "a b"})
    void refusesDeviceMemberThatIsNone(String name) {
        assertThat(TestSignOnSite.gold().property("device-member", name).mistakes())
                .containsExactly(
                        SECTION + "device-member: must be the name of a JSON member, and not locality or isDownload");
    }

    @Test
    void refusesWhatIsWrongWithProfiles() {
        var site = TestSignOnSite.gold()
                .profile("one", "{'usage_rules':{'expiry':'P2D','start':'P3D'},'zone':'x'}")
                .profile("two", "{'key_delivery_window':{'begin':'PT1H','end':'PT1H'}}");

        assertThat(site.mistakes())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("one.json: /medialive/usage_rules/expiry: A1415 "))
                .anyMatch(line -> line.startsWith("one.json: /medialive/zone: A1400 "))
                .anyMatch(line -> line.startsWith("two.json: /medialive/key_delivery_window/end: A1419 "));
    }
}
