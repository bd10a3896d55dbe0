/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestAxinomRequests;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.axinom.TestJws;
import dev.admitone.axinom.message.TestRandomMessages;
import dev.admitone.json.TestJson;
import dev.admitone.json.TestSize;
import dev.admitone.token.TestSiteFormat;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Valid tokens with random mistakes: the signature covers every character, so that none is admitted. */
class TokenMutationTests {

    private static final int MUTANTS = TestSize.of(2_000, 1_000_000);
    private static final String CHARACTERS = "ABCXYZabcxyz0189-_+/=. \n";

    private final TestSiteFormat site = TestAxinomSite.gold().bind();
    private final TestRandomMessages messages = new TestRandomMessages(20260116);
    private final Random random = new Random(20260116);

    /** A valid token, and what became of it. */
    private record Mutant(String original, String text) {

        boolean isAnother() {
            return !text.equals(original);
        }
    }

    private Mutant next() {
        var request = TestJson.object("{}");
        request.set("policy", messages.next());
        var token = TestAxinomRequests.issue(site, request).token();
        var mutated = switch (random.nextInt(4)) {
            case 0 -> withOtherCharacters(token);
            case 1 -> withOtherBytes(token, random.nextInt(3));
            case 2 -> withOtherMembers(token, 0);
            default -> withOtherMembers(token, 1);
        };
        return new Mutant(token, mutated);
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
        var bytes = Base64.getUrlDecoder().decode(token.split("\\.", -1)[part]);
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return withPart(token, part, TestJws.base64(bytes));
    }

    private String withOtherMembers(String token, int part) {
        var json = (ObjectNode) JsonMapper.shared().readTree(TestAxinomRequests.part(token, part));
        var names = List.copyOf(json.propertyNames());
        var name = names.get(random.nextInt(names.size()));
        var value = json.get(name);
        switch (random.nextInt(5)) {
            case 0 -> json.remove(name);
            case 1 -> json.set(name, json.get(names.get(random.nextInt(names.size()))));
            case 2 -> json.put(name, value.asString("") + random.nextInt(10));
            case 3 -> json.put(name, random.nextInt());
            default -> json.set(name + random.nextInt(10), value);
        }
        return withPart(token, part, TestJws.base64(json.toString()));
    }

    private static String withPart(String token, int number, String part) {
        var parts = token.split("\\.", -1);
        parts[number] = part;
        return String.join(".", parts);
    }

    private Stream<Mutant> mutants() {
        return Stream.generate(this::next).filter(Mutant::isAnother).limit(MUTANTS);
    }

    private boolean isAdmittedOrTold(Mutant mutant) {
        var verified = TestJws.verify(site, mutant.text());
        return verified.failures().isEmpty() || verified.contents() != null || verified.inspection() != null;
    }

    @Test
    void areNeverAdmittedAndNothingOfThemIsTold() {
        assertThat(mutants().filter(this::isAdmittedOrTold).findFirst()).isEmpty();
    }
}
