/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.crypto.Cryptography;
import dev.admitone.rotation.KeyGuard;
import dev.admitone.rotation.KeyHistory;
import dev.admitone.token.TestSiteFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Communication keys through their phases. Tokens live an hour at most, the skew is 5 s, and it is 03:04:05. */
class KeyRotationTests {

    private static final String NOW = "2026-01-15T03:04:05Z";
    private static final String SAFE = "2026-01-15T04:04:10Z";
    private static final String NEXT_ID = "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6";
    private static final String REQUEST = "{'user_id':'u','options':{'key_ids':['" + NEXT_ID + "']}}";

    private final KeyGuard guard = new KeyGuard(new KeyHistory(Cryptography.jdk(), new Random(3)));

    private static TestAxinomSite site(String now, String state) {
        return TestAxinomSite.gold()
                .at(now)
                .maxTokenDuration(Duration.ofHours(1))
                .property(TestAxinomSite.MAIN + "state", state);
    }

    private static TestAxinomSite site(String now, String state, String nextState) {
        return site(now, state).key("next", NEXT_ID, TestAxinomSite.OTHER_KEY, nextState);
    }

    private static TestAxinomSite planned(String now) {
        return site(now, "signing", "pending").property("communication-keys.next.signs-from", "2026-01-15T05:00:00Z");
    }

    private static String signer(TestSiteFormat site) {
        return TestAxinomRequests.payload(site, REQUEST).path("com_key_id").asString();
    }

    private static String token(TestSiteFormat site) {
        return TestAxinomRequests.issue(site, REQUEST).token();
    }

    private List<String> judge(TestAxinomSite before, TestAxinomSite after, String now) {
        return guard.judge(
                        Map.of("GOLD axinom", before.bind().keys().orElseThrow()),
                        Map.of("GOLD axinom", after.bind().keys().orElseThrow()),
                        Instant.parse(now))
                .errors();
    }

    @ParameterizedTest
    @CsvSource({"2026-01-15T04:59:59Z, " + "5f1c0e9a-7d24-4b3c-8e6f-0a1b2c3d4e5f", "2026-01-15T05:00:00Z, " + NEXT_ID})
    void signsWithTheKeyWhoseDateHasCome(String now, String signer) {
        assertThat(signer(planned(now).bind())).isEqualTo(signer);
    }

    @Test
    void namesTheKeyThatSigned() {
        var issued = TestAxinomRequests.issue(planned("2026-01-15T05:00:00Z").bind(), REQUEST);

        assertThat(issued.keyId()).isEqualTo(NEXT_ID);
    }

    @Test
    void admitsTokensOfKeyThatIsPending() {
        var token = token(site(NOW, "verifying", "signing").bind());

        assertThat(TestJws.verify(site(NOW, "signing", "pending").bind(), token).failures())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"retired", "revoked"})
    void treatsKeyThatIsOverAsUnknown(String state) {
        var token = token(site(NOW, "signing").bind());
        var after = site(NOW, state, "signing").bind();
        var without = TestAxinomSite.gold()
                .property(TestAxinomSite.MAIN + "id", NEXT_ID)
                .property(TestAxinomSite.MAIN + "key", TestAxinomSite.OTHER_KEY)
                .bind();

        assertThat(TestJws.verify(after, token)).isEqualTo(TestJws.verify(without, token));
    }

    @Test
    void needsNoValueOfKeyThatIsOver() {
        var site = site(NOW, "revoked", "signing").property(TestAxinomSite.MAIN + "key", null);

        assertThat(site.mistakes()).isEmpty();
    }

    @Test
    void needsTheValueOfKeyThatIsPending() {
        assertThat(planned(NOW).property("communication-keys.next.key", null).mistakes())
                .singleElement()
                .asString()
                .contains("communication-keys.next.key: must be the base64 of 32 bytes");
    }

    @ParameterizedTest
    @CsvSource({"retired", "gone", "replaced"})
    void refusesToOrphanTokens(String step) {
        var after = site(SAFE, "retired", "signing");
        if (step.equals("gone")) {
            after = TestAxinomSite.gold().property(TestAxinomSite.MAIN + "id", NEXT_ID);
        } else if (step.equals("replaced")) {
            after = TestAxinomSite.gold().property(TestAxinomSite.MAIN + "key", TestAxinomSite.OTHER_KEY);
        }
        var before = site(NOW, "signing");

        assertThat(judge(before, after, NOW))
                .containsExactly("admitone.sites.GOLD.axinom.communication-keys: tokens of the key "
                        + TestAxinomSite.KEY_ID + " may be valid until " + SAFE
                        + ": keep it with the state verifying until then, or set its state to revoked");
    }

    @ParameterizedTest
    @CsvSource({"2026-01-15T06:00:04Z, 1", "2026-01-15T06:00:05Z, 0"})
    void letsKeyGoWhenItsTokensAreOver(String now, int mistakes) {
        assertThat(judge(planned(now), site(now, "retired", "signing"), now)).hasSize(mistakes);
    }

    @ParameterizedTest
    @CsvSource({"signing, pending", "verifying, signing", "revoked, signing"})
    void takesSafeSteps(String state, String nextState) {
        assertThat(judge(site(NOW, "signing"), site(NOW, state, nextState), NOW))
                .isEmpty();
    }

    @Test
    void refusesEndThatItsOwnDatesShowToBeUnsafe() {
        var site = planned(NOW).property(TestAxinomSite.MAIN + "verifies-until", "2026-01-15T06:00:04Z");

        assertThat(site.mistakes())
                .containsExactly("admitone.sites.GOLD.axinom.communication-keys.main.verifies-until: tokens of the key "
                        + "may be valid until 2026-01-15T06:00:05Z: set a later date, or the state revoked");
    }
}
