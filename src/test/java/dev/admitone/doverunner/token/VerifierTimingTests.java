/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.doverunner.TestSite;
import dev.admitone.token.TestTiming;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The time of a refusal tells nothing about the right hash. */
@EnabledIfSystemProperty(named = "test.timing", matches = "true", disabledReason = TestTiming.WHY_NOT)
class VerifierTimingTests {

    private static final int TOKENS = 16;

    /** Several, because the place of one in memory would be measured too. */
    private static List<String> wrongInByte(int position) {
        return IntStream.range(0, TOKENS)
                .mapToObj(i -> wrongInByte(position, "viewer-%02d".formatted(i)))
                .toList();
    }

    private static String wrongInByte(int position, String userId) {
        var token = TestForgery.legal().with("user_id", userId);
        var hash = Base64.getDecoder().decode(token.hash());
        hash[position] ^= 0x55;
        return token.with("hash", Base64.getEncoder().encodeToString(hash)).token();
    }

    /** Otherwise the other test could not fail: a token of another site is refused before anything is hashed. */
    @Test
    void takesMeasurablyLongerIfThereIsSomethingToHash() {
        var foreign = List.of(TestForgery.legal().with("site_id", "GOLX").token());

        TestTiming.assertDifferent(TestSite.gold().bind(), foreign, wrongInByte(0));
    }

    /** What an inspector would be told about the hash costs others nothing. */
    @Test
    void takesAsLongForAHashOfAKnownMistakeAsForAnyOther() {
        TestTiming.assertSame(TestSite.gold().bind(), withSwappedKeys(), wrongInByte(0));
    }

    /** Nor what an inspector would be told about the policy. */
    @Test
    void takesAsLongForAPolicyOfAKnownMistakeAsForAnyOther() {
        TestTiming.assertSame(
                TestSite.gold().bind(),
                underKey(TestSite.ACCESS_KEY),
                underKey(TestSite.SITE_KEY.toLowerCase(Locale.ROOT)));
    }

    private static List<String> withSwappedKeys() {
        return IntStream.range(0, TOKENS)
                .mapToObj(i -> TestForgery.legal().with("user_id", "viewer-%02d".formatted(i)))
                .map(token -> token.with("hash", token.hash(TestSite.SITE_KEY)).token())
                .toList();
    }

    private static List<String> underKey(String key) {
        return IntStream.range(0, TOKENS)
                .mapToObj(i -> TestForgery.legal()
                        .with("user_id", "viewer-%02d".formatted(i))
                        .policy(TestForgery.POLICY.getBytes(StandardCharsets.UTF_8), key)
                        .token())
                .toList();
    }

    @Test
    void takesAsLongForAWrongFirstByteAsForAWrongLastOne() {
        TestTiming.assertSame(TestSite.gold().bind(), wrongInByte(0), wrongInByte(31));
    }
}
