/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.axinom.TestJws;
import dev.admitone.token.TestTiming;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The time of a refusal does not tell which communication keys a site has. */
@EnabledIfSystemProperty(named = "test.timing", matches = "true", disabledReason = TestTiming.WHY_NOT)
class VerifierTimingTests {

    private static final int TOKENS = 16;
    private static final UUID UNKNOWN = UUID.fromString("6e2d1f8b-8c35-4a4d-9d7e-1b0a3c2d5f4e");

    /** Several, because the place of one in memory would be measured too. */
    private static List<String> wrongFor(UUID comKeyId) {
        return IntStream.range(0, TOKENS)
                .mapToObj(i ->
                        TestJws.payload().put("com_key_id", comKeyId.toString()).put("id", "message-%02d".formatted(i)))
                .map(TestJws::sign)
                .map(token -> token.substring(0, token.length() - 43) + "A".repeat(43))
                .toList();
    }

    @Test
    void takesAsLongForAnUnknownKeyAsForAWrongSignature() {
        TestTiming.assertSame(TestAxinomSite.gold().bind(), wrongFor(UNKNOWN), wrongFor(TestAxinomSite.KEY_ID));
    }
}
