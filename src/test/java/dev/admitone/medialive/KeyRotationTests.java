/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.TestJwe;
import dev.admitone.rotation.KeyGuard;
import dev.admitone.rotation.KeyHistory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Token keys through their phases. Tokens live a day at most, the skew is 5 s, and it is 03:04:05. */
class KeyRotationTests {

    private static final String NOW = "2026-01-15T03:04:05Z";
    private static final byte[] KEY = TestSignOnSite.KEY;
    private static final byte[] OTHER_KEY = TestSignOnSite.OTHER_KEY;

    private final KeyGuard guard = new KeyGuard(new KeyHistory(Cryptography.jdk(), new Random(3)));

    private static TestSignOnSite site(String now, String state, String nextState) {
        return TestSignOnSite.gold().at(now).key(0, "1", KEY, state).key(1, "2", OTHER_KEY, nextState);
    }

    private static TestSignOnSite planned(String now) {
        return site(now, "signing", "pending").property("token-keys[1].signs-from", "2026-01-15T05:00:00Z");
    }

    private static String token(TestSignOnSite site) {
        return TestSignOns.token(site.bind(), "");
    }

    private List<String> judge(TestSignOnSite before, TestSignOnSite after, String now) {
        return guard.judge(
                        Map.of("GOLD medialive", before.bind().keys().orElseThrow()),
                        Map.of("GOLD medialive", after.bind().keys().orElseThrow()),
                        Instant.parse(now))
                .errors();
    }

    @ParameterizedTest
    @CsvSource({"2026-01-15T04:59:59Z, 1", "2026-01-15T05:00:00Z, 2"})
    void encryptsWithTheKeyWhoseDateHasCome(String now, String id) {
        assertThat(TestJwe.header(token(planned(now)))).contains("\"kid\":\"" + id + "\"");
    }

    @Test
    void takesTokensOfKeyThatIsPending() {
        var token = token(site(NOW, "verifying", "signing"));

        assertThat(TestSignOns.failures(site(NOW, "signing", "pending").bind(), token))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"retired", "revoked"})
    void takesNothingOfKeyThatIsOver(String state) {
        var token = token(site(NOW, "signing", "pending"));

        assertThat(TestSignOns.failures(site(NOW, state, "signing").bind(), token))
                .containsExactly("85102 undecryptable");
    }

    @Test
    void refusesToOrphanTokensOfTheOnlyKey() {
        var after = TestSignOnSite.gold().key(0, "2", OTHER_KEY, "signing");

        assertThat(judge(TestSignOnSite.gold(), after, NOW))
                .containsExactly("admitone.sites.GOLD.medialive.token-keys: tokens of the key 1 may be valid until "
                        + "2026-01-16T03:04:10Z: keep it with the state verifying until then, "
                        + "or set its state to revoked");
    }

    @Test
    void refusesAnotherValueOfTheOnlyKey() {
        var after = TestSignOnSite.gold().property("token-key", TestSignOnSite.base64(OTHER_KEY));

        assertThat(judge(TestSignOnSite.gold(), after, NOW))
                .singleElement()
                .asString()
                .contains("token-key: tokens of the key 1 may be valid until 2026-01-16T03:04:10Z");
    }

    @ParameterizedTest
    @CsvSource({"2026-01-16T05:00:04Z, 1", "2026-01-16T05:00:05Z, 0"})
    void letsKeyGoWhenItsTokensAreOver(String now, int mistakes) {
        assertThat(judge(planned(now), site(now, "retired", "signing"), now)).hasSize(mistakes);
    }

    @ParameterizedTest
    @CsvSource({"signing, pending", "verifying, signing", "revoked, signing"})
    void takesSafeSteps(String state, String nextState) {
        assertThat(judge(TestSignOnSite.gold(), site(NOW, state, nextState), NOW))
                .isEmpty();
    }
}
