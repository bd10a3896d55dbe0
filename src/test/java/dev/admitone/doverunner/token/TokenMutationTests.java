/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.doverunner.TestRequests;
import dev.admitone.doverunner.TestSite;
import dev.admitone.json.TestSize;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenCheck;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Valid tokens with random mistakes in what the hash covers, or in the hash: none is admitted. */
class TokenMutationTests {

    private static final int MUTANTS = TestSize.of(2_000, 1_000_000);
    private static final List<String> HASHED = List.of("site_id", "user_id", "cid", "policy", "timestamp", "hash");
    private static final String BASE64 = "ABCXYZabcxyz0189+/=-_ \n";

    private final TestSiteFormat site = TestSite.gold().bind();
    private final TestRandomRequests requests = new TestRandomRequests(20260116);
    private final Random random = new Random(20260116);

    /** A valid token, and what became of it. */
    private record Mutant(ObjectNode request, String original, String text) {

        TokenCheck check() {
            var drm = DrmSystem.find(request.get("drm").stringValue()).orElseThrow();
            return new TokenCheck(
                    text,
                    drm,
                    request.get("content_id").stringValue(),
                    request.get("user_id").stringValue(),
                    null,
                    ClientFacts.UNKNOWN);
        }

        /** Whether anything differs that the hash covers, or the hash; read without the code under test. */
        boolean isAnother() {
            try {
                return !covered(original).equals(covered(text));
            } catch (IllegalArgumentException | JacksonException e) {
                return true;
            }
        }

        private static List<String> covered(String token) {
            var json = JsonMapper.shared().readTree(Base64.getDecoder().decode(token));
            return IntStream.rangeClosed(0, HASHED.size())
                    .mapToObj(i -> i == HASHED.size() ? drm(json) : String.valueOf(json.get(HASHED.get(i))))
                    .toList();
        }

        /** In any letter case. */
        private static String drm(JsonNode json) {
            return String.valueOf(json.get("drm_type")).toLowerCase(Locale.ROOT);
        }
    }

    private Mutant next() {
        var request = requests.next();
        var token = TestRequests.issue(site, request).token();
        var mutated = switch (random.nextInt(3)) {
            case 0 -> withOtherCharacters(token);
            case 1 -> withOtherBytes(token);
            default -> withOtherMembers(token);
        };
        return new Mutant(request, token, mutated);
    }

    private String withOtherCharacters(String token) {
        var text = new StringBuilder(token);
        for (int i = random.nextInt(3); i >= 0 && !text.isEmpty(); i--) {
            int position = random.nextInt(text.length());
            char other = BASE64.charAt(random.nextInt(BASE64.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.insert(position, other);
                case 1 -> text.deleteCharAt(position);
                case 2 -> text.setLength(position);
                default -> text.setCharAt(position, other);
            }
        }
        return text.toString();
    }

    private String withOtherBytes(String token) {
        var bytes = Base64.getDecoder().decode(token);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int position = random.nextInt(bytes.length);
            bytes[position] = random.nextBoolean()
                    ? (byte) random.nextInt()
                    : (byte) (bytes[position] ^ (1 << random.nextInt(8)));
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    private String withOtherMembers(String token) {
        var json = (ObjectNode) JsonMapper.shared().readTree(Base64.getDecoder().decode(token));
        var names = List.copyOf(json.propertyNames());
        var name = names.get(random.nextInt(names.size()));
        var value = json.get(name);
        var other = json.get(names.get(random.nextInt(names.size())));
        switch (random.nextInt(6)) {
            case 0 -> json.remove(name);
            case 1 -> json.set(name, other);
            case 2 -> json.put(name, value.asString() + random.nextInt(10));
            case 3 -> json.put(name, value.asString().toUpperCase(Locale.ROOT));
            case 4 -> json.put(name, random.nextInt());
            default -> json.set(name + random.nextInt(10), value);
        }
        return Base64.getEncoder().encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Stream<Mutant> mutants() {
        return Stream.generate(this::next).filter(Mutant::isAnother).limit(MUTANTS);
    }

    @Test
    void areNeverAdmitted() {
        assertThat(mutants()
                        .filter(mutant -> site.verify(mutant.check()).failures().isEmpty())
                        .findFirst())
                .isEmpty();
    }

    @Test
    void tellNothingOfTheirContents() {
        assertThat(mutants()
                        .filter(mutant -> site.verify(mutant.check()).contents() != null)
                        .findFirst())
                .isEmpty();
    }

    @Test
    void areJudgedEvenIfTheyAreRandomTexts() {
        for (int i = 0; i < MUTANTS; i++) {
            assertThat(TestForgery.verify(site, randomText()).failures().get(0).code())
                    .matches("7009|7010");
        }
    }

    private String randomText() {
        var bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return random.nextBoolean()
                ? new String(bytes, StandardCharsets.UTF_16BE)
                : Base64.getEncoder().encodeToString(bytes);
    }
}
