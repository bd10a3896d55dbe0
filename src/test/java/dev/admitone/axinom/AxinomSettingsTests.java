/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

public class AxinomSettingsTests {

    private static final String SECTION = TestAxinomSite.SECTION;
    private static final String MAIN = TestAxinomSite.MAIN;
    private static final String KEYS = SECTION + "communication-keys";
    private static final String REQUEST = "{'policy':{'content_keys_source':{'inline':[]}}}";
    private static final String DEMO = "DEMO-key-of-exactly-32-bytes-xx!";
    private static final String KEY_IN_HEX =
            HexFormat.of().formatHex(Base64.getDecoder().decode(TestAxinomSite.KEY));

    @TempDir
    private Path folder;

    private static TestAxinomSite main(String property, @Nullable String value) {
        return TestAxinomSite.gold().property(MAIN + property, value);
    }

    private static TestAxinomSite withoutKey() {
        return TestAxinomSite.gold().property(MAIN + "key", null);
    }

    private static TestAxinomSite second(String id, String key, String state) {
        return TestAxinomSite.gold().key("second", id, key, state);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void haveNoMistakesWithASigningKeyOnly() {
        assertThat(TestAxinomSite.gold().mistakes()).isEmpty();
        assertThat(TestAxinomSite.gold().warnings()).isEmpty();
        assertThat(TestAxinomSite.gold().demoKeys()).isEmpty();
    }

    @Test
    void doNotBlameAMisspeltStateOnTheOtherKeys() {
        var other = base64("another-key-of-exactly-32-bytes-");

        assertThat(second("0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6", other, "verifing")
                        .mistakes())
                .containsExactly(
                        KEYS
                                + ".second.state: must be one of signing, pending, verifying, retired, revoked; did you mean verifying?");
    }

    @Test
    void wantAKey() {
        var site = withoutKey().property(MAIN + "id", null).property(MAIN + "state", null);

        assertThat(site.mistakes()).containsExactly(KEYS + ": at least one key with id, key and state");
        assertThat(site.isBound()).isFalse();
    }

    @Test
    void giveNothingToBindWithoutAWholeSigningKey() {
        assertThat(withoutKey().isBound()).isFalse();
        assertThat(main("id", "x").isBound()).isFalse();
        assertThat(main("state", "verifying").isBound()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "5f1c0e9a7d244b3c8e6f0a1b2c3d4e5f", "{5f1c0e9a-7d24-4b3c-8e6f-0a1b2c3d4e5f}"})
    void wantAnIdInTheVendorsForm(String id) {
        assertThat(main("id", id).mistakes())
                .containsExactly(KEYS + ".main.id: must be the id of the key, "
                        + "a GUID such as 0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6");
    }

    @Test
    void wantAnId() {
        assertThat(main("id", null).mistakes()).hasSize(1).first().asString().startsWith(KEYS + ".main.id: must be ");
    }

    static Stream<String> wrongKeys() {
        return Stream.of(
                "",
                "x",
                "secret secret secret",
                base64("a made-up key of 31 bytes, no 1"),
                base64("a made-up key of 33 bytes, no. 10"),
                TestAxinomSite.KEY + "=",
                TestAxinomSite.KEY.replace("=", ""),
                TestAxinomSite.KEY + "\n",
                TestAxinomSite.KEY.replace("DE=", "DF="),
                KEY_IN_HEX.substring(2),
                KEY_IN_HEX + "00",
                KEY_IN_HEX.replaceFirst("..$", "0g"),
                "a made-up key of 32 bytes, no. 1");
    }

    @ParameterizedTest
    @MethodSource("wrongKeys")
    void wantAKeyOf32BytesAndDoNotShowIt(String key) {
        assertThat(main("key", key).mistakes())
                .singleElement()
                .asString()
                .startsWith(KEYS + ".main.key: must be the base64 of 32 bytes, 44 characters, "
                        + "as the vendor's portal shows it; it has ")
                .doesNotContain("made-up", "6d616465", "secret secret");
    }

    @Test
    void wantTheValueOfTheKey() {
        assertThat(withoutKey().mistakes()).hasSize(1).first().asString().startsWith(KEYS + ".main.key: must be ");
    }

    @Test
    void takeTheLegacyFormOfTheKeyWithARemark() {
        assertThat(main("key", KEY_IN_HEX).mistakes()).isEmpty();
        assertThat(main("key", KEY_IN_HEX).warnings())
                .containsExactly(KEYS
                        + ".main.key: is in the vendor's legacy form, 64 hexadecimal digits; the current"
                        + " form is base64");
    }

    @Test
    void makeTheSameKeyOfBothForms() {
        var expected = TestAxinomRequests.issue(TestAxinomSite.gold().bind(), REQUEST);

        assertThat(TestAxinomRequests.issue(main("key", KEY_IN_HEX).bind(), REQUEST))
                .isEqualTo(expected);
        assertThat(TestAxinomRequests.issue(
                        main("key", KEY_IN_HEX.toUpperCase(Locale.ROOT)).bind(), REQUEST))
                .isEqualTo(expected);
    }

    @Test
    void readAKeyFromAFileWithoutTheLineBreakAtTheEnd() throws IOException {
        var file = Files.writeString(folder.resolve("key"), TestAxinomSite.KEY + "\n");

        assertThat(TestAxinomRequests.issue(
                        withoutKey()
                                .property(MAIN + "key-file", file.toString())
                                .bind(),
                        REQUEST))
                .isEqualTo(TestAxinomRequests.issue(TestAxinomSite.gold().bind(), REQUEST));
    }

    @Test
    void reportAKeyFileThatCannotBeReadOnce() {
        assertThat(withoutKey().property(MAIN + "key-file", "absent").mistakes())
                .singleElement()
                .asString()
                .startsWith(KEYS + ".main.key-file: names a file that does not exist: absent");
    }

    @Test
    void refuseAKeyThatIsGivenTwice() throws IOException {
        var file = Files.writeString(folder.resolve("key"), TestAxinomSite.KEY);

        assertThat(main("key-file", file.toString()).mistakes())
                .containsExactly(KEYS + ".main.key: is given twice: leave out either key or key-file");
    }

    @Test
    void recogniseADemoKeyInBothForms() {
        var hex = HexFormat.of().formatHex(DEMO.getBytes(StandardCharsets.UTF_8));

        assertThat(main("key", base64(DEMO)).demoKeys()).containsExactly(KEYS + ".main.key");
        assertThat(main("key", hex).demoKeys()).containsExactly(KEYS + ".main.key");
        assertThat(main("key", base64(DEMO)).mistakes()).isEmpty();
    }

    @Test
    void recogniseADemoKeyThatOnlyVerifies() {
        assertThat(second(TestAxinomMessages.GUID, base64(DEMO), "verifying").demoKeys())
                .containsExactly(KEYS + ".second.key");
    }

    @Test
    void takeKeysThatOnlyVerifyBesideTheOneThatSigns() {
        var site = second(TestAxinomMessages.GUID, TestAxinomSite.OTHER_KEY, "verifying");

        assertThat(site.mistakes()).isEmpty();
        assertThat(TestAxinomRequests.issue(site.bind(), REQUEST))
                .isEqualTo(TestAxinomRequests.issue(TestAxinomSite.gold().bind(), REQUEST));
    }

    @Test
    void signWithTheKeyThatHasTheState() {
        var site = second(TestAxinomMessages.GUID, TestAxinomSite.OTHER_KEY, "signing")
                .property(MAIN + "state", "verifying");

        assertThat(TestAxinomRequests.payload(site.bind(), REQUEST)
                        .get("com_key_id")
                        .stringValue())
                .isEqualTo(TestAxinomMessages.GUID);
    }

    @Test
    void wantExactlyOneSigningKey() {
        assertThat(second(TestAxinomMessages.GUID, TestAxinomSite.OTHER_KEY, "signing")
                        .mistakes())
                .containsExactly(KEYS + ": exactly one key must have the state signing, not 2");
        assertThat(main("state", "verifying").mistakes())
                .containsExactly(KEYS + ": exactly one key must have the state signing, not 0");
    }

    @Test
    void refuseAnUnknownState() {
        assertThat(main("state", "sining").mistakes())
                .containsExactly(
                        KEYS
                                + ".main.state: must be one of signing, pending, verifying, retired, revoked; did you mean signing?");
    }

    @Test
    void refuseTheSameIdTwiceInAnyLetterCase() {
        var id = TestAxinomSite.KEY_ID.toString().toUpperCase(Locale.ROOT);

        assertThat(second(id, TestAxinomSite.OTHER_KEY, "verifying").mistakes())
                .containsExactly(KEYS + ".second.id: must be unique: another key of the site has the same id");
    }

    @Test
    void refuseTheSameKeyTwiceInAnyForm() {
        assertThat(second(TestAxinomMessages.GUID, KEY_IN_HEX, "verifying").mistakes())
                .containsExactly(KEYS + ".second.key: is also the value of another key of the site");
    }

    @Test
    void hintAtThePropertyThatWasProbablyMeant() {
        assertThat(TestAxinomSite.gold().property("lenient-type", "true").mistakes())
                .hasSize(1)
                .first()
                .asString()
                .startsWith(SECTION + "lenient-type: is unknown; known here: ")
                .endsWith("; did you mean lenient-types?");
    }

    @Test
    void reportAllMistakesAtOnceAndNoKeyInThem() {
        var mistakes = second("secret-id", "secret-key", "secret-state")
                .property(MAIN + "kee", "secret")
                .property("session-id-name", "secret name")
                .property("lenient-types", "secret")
                .property("muted-warnings", "secret")
                .property("communication-key", "secret")
                .profile("broken", "{'x':'secret'}")
                .mistakes();

        assertThat(mistakes).hasSizeGreaterThan(7).noneMatch(line -> line.contains("secret"));
    }
}
