/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.doverunner.TestRequests;
import dev.admitone.doverunner.TestSite;
import dev.admitone.doverunner.token.ReceivedToken.Unreadable;
import dev.admitone.json.TestSize;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads nothing but what the JSON parser reads too, and the same from it. */
class CanonicalTokenParserTests {

    private static final int TOKENS = TestSize.of(5_000, 1_000_000);
    private static final String CHARACTERS = "\"\\:,{}u0001aé \t\u007F\u0001tf";
    private static final String TOKEN = token("viewer-1");

    private static String token(String userId) {
        var request = TestRequests.empty().put("user_id", userId);
        request.putObject("policy");
        var token = TestRequests.issue(TestSite.gold().bind(), request).token();
        return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
    }

    private static @Nullable ReceivedToken read(String json) {
        return CanonicalTokenParser.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable ReceivedToken parsed(String json) {
        try {
            return ReceivedToken.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (Unreadable e) {
            return null;
        }
    }

    @Test
    void readsWhatThisServiceWrites() {
        assertThat(read(TOKEN)).isNotNull().isEqualTo(parsed(TOKEN));
    }

    @ParameterizedTest
    @CsvSource({"original, false", "original, true", "json, false", "custom, true", "'', false"})
    void readsWhateverResponseFormatAndKeyRotation(String format, boolean rotation) {
        var json = TOKEN.replace("\"original\"", '"' + format + '"')
                .replace("\"key_rotation\":false", "\"key_rotation\":" + rotation);

        assertThat(read(json)).isNotNull().isEqualTo(parsed(json));
    }

    @Test
    void leavesAllOtherFormsToTheParser() {
        assertThat(read(TOKEN.replace("\",\"", "\" ,\""))).isNull();
        assertThat(read(TOKEN + " ")).isNull();
        assertThat(read(TOKEN.replace("\"key_rotation\":false", "\"key_rotation\":null")))
                .isNull();
        assertThat(read(TOKEN.replace("\"policy\"", "\"token\""))).isNull();
        assertThat(read(TOKEN.replace(",\"key_rotation\":false", ""))).isNull();
        assertThat(read("")).isNull();
    }

    @Test
    void leavesIdsBeyondPlainAsciiToTheParser() {
        assertThat(read(token("vi\u00E9wer"))).isNull();
        assertThat(read(token("vi\"ewer"))).isNull();
        assertThat(read(token("vi\\ewer"))).isNull();
    }

    @Test
    void leavesATimestampThatIsNoneToTheParser() {
        assertThat(read(TOKEN.replaceFirst("\"timestamp\":\"[^\"]*", "\"timestamp\":\"2026-02-30T00:00:00Z")))
                .isNull();
    }

    @Test
    void leavesATextWithoutAnEndToTheParser() {
        for (int length = 0; length < TOKEN.length(); length++) {
            assertThat(read(TOKEN.substring(0, length))).isNull();
        }
    }

    @Test
    void leavesALongTokenToTheParser() {
        assertThat(read(TOKEN.replace("\"policy\":\"", "\"policy\":\"" + "A".repeat(16 * 1024))))
                .isNull();
    }

    @Test
    void readsTheSameAsTheParserFromWhateverItReads() {
        var random = new Random(20260120);
        int read = 0;

        for (int i = 0; i < TOKENS; i++) {
            var text = new StringBuilder(TOKEN);
            for (int edits = random.nextInt(3); edits >= 0; edits--) {
                int place = random.nextInt(text.length());
                char other = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
                switch (random.nextInt(3)) {
                    case 0 -> text.insert(place, other);
                    case 1 -> text.deleteCharAt(place);
                    default -> text.setCharAt(place, other);
                }
            }
            var token = read(text.toString());
            if (token != null) {
                read++;
                assertThat(token).as("%s", text).isEqualTo(parsed(text.toString()));
            }
        }
        assertThat(read).isGreaterThan(TOKENS / 10);
    }
}
