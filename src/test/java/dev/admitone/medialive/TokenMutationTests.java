/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestSize;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenCheck;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Valid tokens with random mistakes: the tag covers every character, so that none is taken and nothing of them told.
 */
class TokenMutationTests {

    private static final int MUTANTS = TestSize.of(2_000, 1_000_000);
    private static final String CHARACTERS = "ABCXYZabcxyz0189-_+/=. \n";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final TestSiteFormat site =
            TestSignOnSite.gold().property("any-content", "true").bind();
    private final TestSiteFormat foreign = TestSignOnSite.gold()
            .property("token-key", TestSignOnSite.base64(TestSignOnSite.OTHER_KEY))
            .bind();
    private final TestSiteFormat later =
            TestSignOnSite.gold().at("2026-01-15T03:14:05Z").bind();
    private final Random random = new Random(20260206);
    private final List<String> originals = Stream.of(
                    "",
                    ",'policy':{'usage_rules':{'viewingNumber':1}}",
                    ",'policy':{'zones':['XYZ'],'device_ids':['tv-1']}",
                    ",'policy':{'usage_rules':{'expiry':'P2D'},'key_delivery_window':{'begin':'PT0S','end':'PT1H'}}")
            .map(more -> TestSignOns.token(site, more))
            .toList();

    private String original() {
        return originals.get(random.nextInt(originals.size()));
    }

    private String mutant() {
        var token = original();
        return switch (random.nextInt(4)) {
            case 0, 1 -> withOtherCharacters(token);
            case 2 -> withOtherBytes(token, new int[] {0, 2, 3, 4}[random.nextInt(4)]);
            default -> withPartOf(token, original(), random.nextInt(5));
        };
    }

    private String withOtherCharacters(String token) {
        var text = new StringBuilder(token);
        for (int i = random.nextInt(3); i >= 0 && !text.isEmpty(); i--) {
            int position = random.nextInt(text.length());
            char other = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.insert(position, other);
                case 1 -> text.deleteCharAt(position);
                case 2 -> text.setLength(position);
                default -> text.setCharAt(position, other);
            }
        }
        return text.toString();
    }

    private String withOtherBytes(String token, int part) {
        var parts = token.split("\\.", -1);
        var bytes = Base64.getUrlDecoder().decode(parts[part]);
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        parts[part] = ENCODER.encodeToString(bytes);
        return String.join(".", parts);
    }

    /** Tag, vector or ciphertext of another token that is valid itself. */
    private static String withPartOf(String token, String other, int part) {
        var parts = token.split("\\.", -1);
        parts[part] = other.split("\\.", -1)[part];
        return String.join(".", parts);
    }

    private static boolean isTakenOrTold(TestSiteFormat format, String token) {
        var verified = format.verify(new TokenCheck(token, null, null, null, null, ClientFacts.UNKNOWN));
        return verified.failures().isEmpty() || verified.contents() != null || verified.inspection() != null;
    }

    @Test
    void areNeverTakenAndNothingOfThemIsTold() {
        var taken = Stream.generate(this::mutant)
                .filter(text -> !originals.contains(text))
                .limit(MUTANTS)
                .filter(text -> isTakenOrTold(site, text))
                .findFirst();

        assertThat(taken).isEmpty();
    }

    @Test
    void areNeverTakenWhenTheyBreakOff() {
        for (var token : originals) {
            for (int length = 0; length < token.length(); length++) {
                assertThat(isTakenOrTold(site, token.substring(0, length))).isFalse();
            }
        }
    }

    @Test
    void areNeverTakenByAnotherKey() {
        assertThat(originals).noneMatch(token -> isTakenOrTold(foreign, token));
    }

    @Test
    void areNeverTakenTooLate() {
        assertThat(originals)
                .noneMatch(token -> TestSignOns.failures(later, token).isEmpty());
    }

    /** Without this the others would prove nothing. */
    @Test
    void originalsAreTaken() {
        assertThat(originals).allMatch(token -> isTakenOrTold(site, token));
    }
}
