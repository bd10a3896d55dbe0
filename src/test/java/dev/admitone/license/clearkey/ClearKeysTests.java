/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.clearkey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.admitone.problem.Refused;
import dev.admitone.settings.TestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClearKeysTests {

    /**
     * The kid and the key of the example in W3C EME, section 9.1.4; kid and key in base64url, and as hexadecimal
     * digits.
     */
    private static final String KID = "LwVHf8JLtPrv2GUXFW2v_A";

    private static final UUID ID = UUID.fromString("2f05477f-c24b-b4fa-efd8-6517156daffc");
    private static final String KEY_HEX = "b50d1b25559be9bd0a3cbe8ab59232fc";
    private static final String KEY = "tQ0bJVWb6b0KPL6KtZIy_A";
    private static final UUID OTHER_ID = UUID.fromString("0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6");
    private static final String OTHER_KID = "C5wqTm8dToOaV8PS4fCotg";
    private static final String OTHER_KEY = "AAECAwQFBgcICQoLDA0ODw";

    private static ClearKeySites read(String keys) {
        var settings = TestSettings.of("admitone: {sites: {GOLD: {clearkey: {keys: [" + keys + "]}}}}");
        var sites = ClearKeySites.read(settings);
        assertThat(TestSettings.errors(settings)).isEmpty();
        return sites;
    }

    private static ClearKeys keys() {
        return read("{id: " + ID + ", key: " + KEY_HEX + "}, {id: 0B9C2A4E6F1D4E839A57C3D2E1F0A8B6,"
                        + " key: 'AAECAwQFBgcICQoLDA0ODw=='}")
                .find("GOLD")
                .orElseThrow();
    }

    private static String license(String request, Predicate<UUID> allowed) {
        return new String(keys().license(request.replace('\'', '"').getBytes(UTF_8), allowed), UTF_8);
    }

    private static String jwk(String kid, String key) {
        return "{\"kty\":\"oct\",\"kid\":\"" + kid + "\",\"k\":\"" + key + "\"}";
    }

    private static String set(String... jwks) {
        return "{\"keys\":[" + String.join(",", jwks) + "],\"type\":\"temporary\"}";
    }

    @Test
    void answersInTheFormatOfTheRecommendation() {
        assertThat(license("{'kids':['" + KID + "'],'type':'temporary'}", id -> true))
                .isEqualTo(set(jwk(KID, KEY)));
    }

    @Test
    void givesEachKeyOnceInTheOrderOfTheRequest() {
        var request = "{'kids':['" + OTHER_KID + "','" + KID + "','" + OTHER_KID + "']}";

        assertThat(license(request, id -> true)).isEqualTo(set(jwk(OTHER_KID, OTHER_KEY), jwk(KID, KEY)));
    }

    @Test
    void givesOnlyKeysThatAreAllowedAskedForAndConfigured() {
        var request = "{'kids':['" + OTHER_KID + "','" + KID + "','AAAAAAAAAAAAAAAAAAAAAA']}";

        assertThat(license(request, ID::equals)).isEqualTo(set(jwk(KID, KEY)));
        assertThat(license("{'kids':['" + OTHER_KID + "']}", id -> true)).isEqualTo(set(jwk(OTHER_KID, OTHER_KEY)));
    }

    /** The answer does not tell which keys the site has. */
    @Test
    void refusesUnknownAndForbiddenKeysAlike() {
        var unknown = refusal("{'kids':['AAAAAAAAAAAAAAAAAAAAAA']}", id -> true);
        var forbidden = refusal("{'kids':['" + KID + "']}", OTHER_ID::equals);

        assertThat(unknown.status()).isEqualTo(403);
        assertThat(unknown.violations()).isEqualTo(forbidden.violations());
        assertThat(codes(unknown)).isEqualTo("/kids A1159");
    }

    private static Refused refusal(String request, Predicate<UUID> allowed) {
        var caught = catchThrowableOfType(Refused.class, () -> license(request, allowed));
        assertThat(caught).as(request).isNotNull();
        return caught;
    }

    private static String codes(Refused refused) {
        return refused.violations().stream()
                .map(violation -> violation.pointer() + " " + violation.code().code())
                .collect(Collectors.joining(";"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {}                                                    | /kids A1158
            {'kids':[]}                                           | /kids A1158
            {'kids':'LwVHf8JLtPrv2GUXFW2v_A'}                     | /kids A1158
            {'kids':['LwVHf8JLtPrv2GUXFW2v_A==']}                 | /kids/0 A1158
            {'kids':['LwVHf8JLtPrv2GUXFW2v/A']}                   | /kids/0 A1158
            {'kids':['LwVHf8JLtPrv2GUXFW2v_B']}                   | /kids/0 A1158
            {'kids':['LwVHf8JLtPrv2GUXFW2v_A',1,'']}              | /kids/1 A1158;/kids/2 A1158
            {'kids':[],'type':'persistent-license'}               | /kids A1158;/type A1158
            {'kids':['LwVHf8JLtPrv2GUXFW2v_A'],'type':1}          | /type A1158
            """)
    void findsAllMistakesOfARequest(String request, String violations) {
        var refused = refusal(request, id -> true);

        assertThat(codes(refused)).isEqualTo(violations);
        assertThat(refused.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "{'kids':['LwVHf8JLtPrv2GUXFW2v_A']", "{'kids':[],'kids':[]}"})
    void refusesWhatIsNoJsonObject(String request) {
        assertThat(refusal(request, id -> true).status()).isEqualTo(400);
    }

    @Test
    void takes64KeyIdsAndNoMore() {
        var kids = IntStream.range(0, 63).mapToObj(i -> "'" + OTHER_KID + "'").collect(Collectors.joining(","));

        assertThat(license("{'kids':[" + kids + ",'" + KID + "']}", id -> true)).contains(KEY);
        assertThat(codes(refusal("{'kids':[" + kids + ",'" + KID + "','" + KID + "']}", id -> true)))
                .isEqualTo("/kids A1158");
    }

    @Test
    void printsNoKey() {
        assertThat(keys().toString()).isEqualTo("ClearKeys[2]");
        assertThatThrownBy(() -> license("{'kids':['" + KID + "']}", OTHER_ID::equals))
                .message()
                .doesNotContain(KEY, KEY_HEX);
    }

    @Test
    void hasNothingForASiteWithoutTheSection() {
        assertThat(read("{id: " + ID + ", key: " + KEY_HEX + "}").find("SILVER"))
                .isEmpty();
    }

    @Test
    void readsAKeyOfAFile(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("key"), KEY_HEX + "\n");

        var keys =
                read("{id: " + ID + ", key-file: '" + file + "'}").find("GOLD").orElseThrow();

        assertThat(new String(keys.license(("{\"kids\":[\"" + KID + "\"]}").getBytes(UTF_8), id -> true), UTF_8))
                .contains(KEY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            keys: []                                                  | keys: at least one key
            keys: [{id: x, key: b50d1b25559be9bd0a3cbe8ab59232fc}]    | keys.0.id: must be a UUID
            keys: [{id: 0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6}]        | keys.0.key: must be 16 bytes
            keys: [{id: 0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6, key: c4n4ry}] | keys.0.key: must be 16 bytes
            keys: [{id: 0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6, key: c4n4ryc4n4ryc4n4ryc4n4ryc4n4rygg}] | keys.0.key: must be
            keys: [{id: 0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6, key: b50d1b25559be9bd0a3cbe8ab59232fc}, \
            {id: 0b9c2a4e6f1d4e839a57c3d2e1f0a8b6, key: b50d1b25559be9bd0a3cbe8ab59232fd}] | keys.1.id: must be unique
            """)
    void namesAMistakeOfTheConfiguration(String section, String line) {
        var settings = TestSettings.of("admitone: {sites: {GOLD: {clearkey: {" + section + "}}}}");
        ClearKeySites.read(settings);

        assertThat(TestSettings.errors(settings))
                .singleElement()
                .asString()
                .startsWith("admitone.sites.GOLD.clearkey." + line)
                .doesNotContain("c4n4ry", "b50d1b2555");
    }
}
