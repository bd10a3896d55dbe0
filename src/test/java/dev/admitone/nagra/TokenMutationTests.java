/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.nagra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestSize;
import dev.admitone.token.TestSiteFormat;
import java.nio.charset.StandardCharsets;
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

    private final TestSiteFormat site = TestNagraSite.gold().bind();
    private final Random random = new Random(20261201);
    private final List<String> originals = Stream.of(
                    "{}",
                    "{'policy':{'storable':true,'usageRulesProfileId':'HD','duration':3600}}",
                    "{'user_id':'viewer-2','options':{'single_use':true,'device_id':'tv-1','ip_address':'203.0.113.7'}}",
                    "{'options':{'content_ids':['movie-43','movie-44'],'model':'STB-9'}}")
            .map(more -> TestNagraSite.issue(site, more).token())
            .toList();

    private String original() {
        return originals.get(random.nextInt(originals.size()));
    }

    private String mutant() {
        var token = original();
        return switch (random.nextInt(5)) {
            case 0 -> withOtherCharacters(token);
            case 1 -> withOtherBytes(token, random.nextInt(3));
            case 2 -> withOtherMembers(token, 0);
            case 3 -> withOtherMembers(token, 1);
            default -> withPartOf(token, original(), random.nextInt(3));
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
        var bytes = Base64.getUrlDecoder().decode(token.split("\\.", -1)[part]);
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return withPart(token, part, bytes);
    }

    private String withOtherMembers(String token, int part) {
        var bytes = Base64.getUrlDecoder().decode(token.split("\\.", -1)[part]);
        var json = (ObjectNode) JsonMapper.shared().readTree(bytes);
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
        return withPart(token, part, json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String withPart(String token, int part, byte[] bytes) {
        var parts = token.split("\\.", -1);
        parts[part] = TestNagraSite.base64(bytes);
        return String.join(".", parts);
    }

    private static String withPartOf(String token, String other, int part) {
        var parts = token.split("\\.", -1);
        parts[part] = other.split("\\.", -1)[part];
        return String.join(".", parts);
    }

    private boolean isAdmittedOrTold(String token) {
        var verified = TestNagraSite.verify(site, token);
        var inspection = verified.inspection();
        return verified.failures().isEmpty()
                || verified.contents() != null
                || (inspection != null && inspection.policy() != null);
    }

    @Test
    void areNeverAdmittedAndNothingOfThemIsTold() {
        var admitted = Stream.generate(this::mutant)
                .filter(text -> !originals.contains(text))
                .limit(MUTANTS)
                .filter(this::isAdmittedOrTold)
                .findFirst();

        assertThat(admitted).isEmpty();
    }

    @Test
    void areNeverAdmittedWhenTheyBreakOff() {
        for (var token : originals) {
            for (int length = 0; length < token.length(); length++) {
                assertThat(isAdmittedOrTold(token.substring(0, length))).isFalse();
            }
        }
    }

    @Test
    void areNeverAdmittedByAnotherKey() {
        var other = TestNagraSite.gold()
                .property("credentials[0].signing-key", TestNagraSite.KNOWN)
                .bind();

        assertThat(originals)
                .noneMatch(
                        token -> TestNagraSite.verify(other, token).failures().isEmpty());
    }

    /** Without this the others would prove nothing. */
    @Test
    void originalsAreAdmitted() {
        assertThat(originals).allMatch(this::isAdmittedOrTold);
    }
}
