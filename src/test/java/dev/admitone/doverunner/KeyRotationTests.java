/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.crypto.Cryptography;
import dev.admitone.rotation.KeyGuard;
import dev.admitone.rotation.KeyHistory;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pairs of keys through their phases. Tokens may live a day, the skew is 5 s, and it is 03:04:05. Capital letters are
 * site keys, small ones access keys: {@code Xy} is a pair of its own.
 */
class KeyRotationTests {

    private static final String NOW = "2026-01-15T03:04:05Z";
    private static final String SECTION = "admitone.sites.GOLD.doverunner.";

    private final KeyGuard guard = new KeyGuard(new KeyHistory(Cryptography.jdk(), new Random(3)));

    private static String key(char letter) {
        return String.valueOf(letter).repeat(32);
    }

    private static TestSite site(String pair) {
        return TestSite.gold()
                .profile("p", "{'policy_version':2,'playback_policy':{'persistent':true,'license_duration':60}}")
                .property("site-key", key(pair.charAt(0)))
                .property("access-key", key(pair.charAt(1)));
    }

    private static TestSite with(TestSite site, String place, String pair) {
        return site.property(place + ".site-key", key(pair.charAt(0)))
                .property(place + ".access-key", key(pair.charAt(1)));
    }

    private static TestSite planned(String now) {
        return with(site("Aa"), "next", "Bb")
                .property("next.signs-from", "2026-01-15T05:00:00Z")
                .at(now);
    }

    private static String token(TestSiteFormat site) {
        return TestRequests.issue(site, "{'profile':'p'}").token();
    }

    private static List<String> codes(TestSiteFormat site, String token) {
        return site.verify(new TokenCheck(token, null, null, null, null, ClientFacts.UNKNOWN)).failures().stream()
                .map(failure -> failure.code())
                .toList();
    }

    private List<String> judge(TestSite before, TestSite after, String now) {
        return guard.judge(
                        Map.of("GOLD doverunner", before.bind().keys().orElseThrow()),
                        Map.of("GOLD doverunner", after.bind().keys().orElseThrow()),
                        Instant.parse(now))
                .errors();
    }

    @ParameterizedTest
    @CsvSource({"2026-01-15T04:59:59Z, A, a", "2026-01-15T05:00:00Z, B, b"})
    void signsWithThePairWhoseDateHasCome(String now, char siteKey, char accessKey) {
        var token = TestToken.open(token(planned(now).bind()));
        var hashed = key(accessKey)
                + token.member("drm_type")
                + token.member("site_id")
                + token.member("user_id")
                + token.member("cid")
                + token.member("policy")
                + token.member("timestamp");

        assertThat(token.member("hash")).isEqualTo(TestToken.hash(hashed));
        assertThat(TestToken.decrypt(key(siteKey), token.member("policy"))).contains("\"license_duration\":60");
    }

    @ParameterizedTest
    @CsvSource({"Bb", "Ba", "Ab"})
    void admitsTokensOfPreviousAndNextPair(String other) {
        var token = token(site(other).bind());

        assertThat(codes(with(site("Aa"), "previous", other).bind(), token)).isEmpty();
        assertThat(codes(with(site("Aa"), "next", other).bind(), token)).isEmpty();
        assertThat(codes(
                        with(site("Aa"), "next", other).bind(), token(site("Aa").bind())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Bb, 7019", "Ba, 7013", "Ab, 7019"})
    void refusesTokensOfPairThatIsOver(String other, String code) {
        var token = token(site(other).bind());
        for (var state : List.of("retired", "revoked")) {
            var after = with(site("Aa"), "previous", other).property("previous.state", state);

            assertThat(codes(after.bind(), token)).containsExactly(code);
        }
        assertThat(codes(site("Aa").bind(), token)).containsExactly(code);
    }

    @Test
    void takesKeyThatIsLeftOutFromTheCurrentPair() {
        var site = site("Aa").property("previous.site-key", key('B'));

        assertThat(codes(site.bind(), token(site("Ba").bind()))).isEmpty();
    }

    @Test
    void readsKeysOfOtherPairsFromFiles(@TempDir Path directory) throws Exception {
        var file = Files.writeString(directory.resolve("key"), key('B') + "\n");
        var site = site("Aa").property("previous.site-key-file", file.toString());

        assertThat(codes(site.bind(), token(site("Ba").bind()))).isEmpty();
    }

    @Test
    void refusesPairWithoutKeyOfItsOwn() {
        assertThat(site("Aa")
                        .property("next.signs-from", "2026-01-15T05:00:00Z")
                        .mistakes())
                .containsExactly(
                        SECTION + "next: has the same keys as another pair of the site: at least one key must differ");
    }

    @Test
    void refusesKeyOfAnotherForm() {
        assertThat(site("Aa").property("previous.site-key", "short").mistakes())
                .singleElement()
                .asString()
                .startsWith(SECTION + "previous.site-key: must be exactly 32 printable ASCII characters; it has 5");
    }

    @ParameterizedTest
    @CsvSource({"Bb", "Ab", "Ba"})
    void refusesToOrphanTokens(String pair) {
        assertThat(judge(site("Aa"), site(pair), NOW))
                .containsExactly(
                        SECTION + "site-key: tokens of the current pair may be valid until 2026-01-16T03:04:10Z: "
                                + "keep it as previous until then, or set the state of previous to revoked");
    }

    @Test
    void countsTheLaterStartOfTokens() {
        var before = site("Aa").property("timestamp-offset", "2m");

        assertThat(judge(before, site("Bb"), NOW)).singleElement().asString().contains("2026-01-16T03:06:10Z");
    }

    @ParameterizedTest
    @CsvSource({"2026-01-16T05:00:04Z, 1", "2026-01-16T05:00:05Z, 0"})
    void letsPairGoWhenItsTokensAreOver(String now, int mistakes) {
        assertThat(judge(planned(now), site("Bb").at(now), now)).hasSize(mistakes);
    }

    @Test
    void takesSafeSteps() {
        assertThat(judge(site("Aa"), with(site("Aa"), "next", "Bb"), NOW)).isEmpty();
        assertThat(judge(site("Aa"), with(site("Bb"), "previous", "Aa"), NOW)).isEmpty();
        assertThat(judge(site("Aa"), with(site("Bb"), "previous", "Aa").property("previous.state", "revoked"), NOW))
                .isEmpty();
    }

    @Test
    void refusesEndThatItsOwnDatesShowToBeUnsafe() {
        var site = with(site("Bb"), "previous", "Aa")
                .property("signs-from", "2026-01-15T03:00:00Z")
                .property("previous.verifies-until", "2026-01-16T03:00:04Z");

        assertThat(site.mistakes())
                .containsExactly(SECTION + "previous.verifies-until: tokens of the key may be valid until "
                        + "2026-01-16T03:00:05Z: set a later date, or the state revoked");
    }
}
