/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.token.Warning;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of wrapped content keys when another communication key begins to sign. */
class WrappedKeyRotationTests {

    private static final String OTHER_ID = "99999999-7d24-4b3c-8e6f-0a1b2c3d4e5f";
    private static final String PLAIN = "00112233445566778899aabbccddeeff";
    private static final String POINTER = "/policy/content_keys_source/inline/0/encrypted_key";

    private static TestAxinomSite site(String member) {
        return TestAxinomSite.gold()
                .profile(
                        "film",
                        "{'content_keys_source':{'inline':[{'id':'" + TestAxinomMessages.KID + "'," + member + "}]}}");
    }

    private static TestAxinomSite plain() {
        return site("'key':'" + PLAIN + "'");
    }

    private static TestAxinomSite wrapped() {
        return site("'encrypted_key':'" + TestAxinomMessages.BLOCK + "'");
    }

    private static TestAxinomSite rotating(TestAxinomSite site, String at) {
        return site.key("next", OTHER_ID, TestAxinomSite.OTHER_KEY, "pending")
                .property("communication-keys.next.signs-from", "2026-01-15T04:00:00Z")
                .at(at);
    }

    private static String unwrapped(String token, String key) throws GeneralSecurityException {
        var inline = TestAxinomRequests.payload(token).at("/message/content_keys_source/inline/0");
        var id = UUID.fromString(inline.get("id").stringValue());
        var iv = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        var cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(Base64.getDecoder().decode(key), "AES"),
                new IvParameterSpec(iv));
        var block = Base64.getDecoder().decode(inline.get("encrypted_key").stringValue());
        return HexFormat.of().formatHex(cipher.doFinal(block));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T03:59:59Z," + TestAxinomSite.KEY,
        "2026-01-15T04:00:00Z," + TestAxinomSite.OTHER_KEY,
        "2026-01-16T04:00:00Z," + TestAxinomSite.OTHER_KEY
    })
    void arePlainInAProfileAndWrappedUnderTheKeyThatSigns(String at, String key) throws GeneralSecurityException {
        var token = TestAxinomRequests.issue(rotating(plain(), at).bind(), "{'profile':'film'}");

        assertThat(unwrapped(token.token(), key)).isEqualTo(PLAIN);
        assertThat(TestAxinomRequests.part(token.token(), 1)).doesNotContain(PLAIN, "\"key\"");
        assertThat(token.warnings()).extracting(Warning::code).doesNotContain("A1700");
    }

    @Test
    void mayBePlainInThePolicyOfARequest() throws GeneralSecurityException {
        var token = TestAxinomRequests.issue(
                TestAxinomSite.gold().bind(),
                "{'policy':{'content_keys_source':{'inline':[{'id':'" + TestAxinomMessages.KID + "','key':'" + PLAIN
                        + "'}]}}}");

        assertThat(unwrapped(token.token(), TestAxinomSite.KEY)).isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @CsvSource({"encrypted_key," + TestAxinomMessages.BLOCK, "seed_id," + TestAxinomMessages.GUID})
    void areGivenInOneWay(String member, String value) {
        assertThat(site("'key':'" + PLAIN + "','" + member + "':'" + value + "'")
                        .mistakes())
                .singleElement()
                .asString()
                .contains("A1331")
                .doesNotContain(PLAIN);
    }

    @ParameterizedTest
    @CsvSource({"00112233", "x"})
    void areNotShownIfTheyAreNoKeys(String value) {
        assertThat(site("'key':'" + value + "'").mistakes())
                .singleElement()
                .asString()
                .contains("A1346")
                .doesNotContain("'" + value);
    }

    @Test
    void areAWarningAtTheReadingWhileSeveralKeysAreInUse() {
        assertThat(rotating(wrapped(), "2026-01-15T03:04:05Z").warnings())
                .anyMatch(line -> line.contains("communication-keys") && line.contains("film"));
        assertThat(wrapped().warnings()).isEmpty();
        assertThat(rotating(plain(), "2026-01-15T03:04:05Z").warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"retired", "revoked"})
    void areNoWarningBesideAKeyThatIsOver(String state) {
        assertThat(wrapped()
                        .key("old", OTHER_ID, TestAxinomSite.OTHER_KEY, state)
                        .warnings())
                .noneMatch(line -> line.contains("film"));
    }

    @Test
    void areAWarningBesideEachTokenWhileSeveralKeysAreInUse() {
        var site = rotating(wrapped(), "2026-01-15T03:04:05Z").bind();

        assertThat(TestAxinomRequests.issue(site, "{'profile':'film'}").warnings())
                .filteredOn(warning -> warning.code().equals("A1700"))
                .extracting(Warning::pointer)
                .containsExactly(POINTER);
        assertThat(TestAxinomRequests.issue(wrapped().bind(), "{'profile':'film'}")
                        .warnings())
                .extracting(Warning::code)
                .doesNotContain("A1700");
    }

    @Test
    void areNoWarningIfTheOptionsReplaceThem() {
        var site = rotating(wrapped(), "2026-01-15T03:04:05Z").bind();
        var request = "{'profile':'film','options':{'key_ids':['" + TestAxinomMessages.KID + "']}}";

        assertThat(TestAxinomRequests.issue(site, request).warnings())
                .extracting(Warning::code)
                .doesNotContain("A1700");
    }

    /** In a token the member is none of the vendor's. */
    @Test
    void areNeverPlainInAToken() {
        var payload = TestJws.payload("{'inline':[{'id':'" + TestAxinomMessages.KID + "','key':'" + PLAIN + "'}]}");

        assertThat(TestJws.verify(TestJws.sign(payload)).warnings())
                .extracting(Warning::code)
                .contains("A1300");
    }
}
