/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.doverunner.TestRequests;
import dev.admitone.doverunner.TestSite;
import dev.admitone.doverunner.TestToken;
import dev.admitone.json.TestJson;
import dev.admitone.json.TestSize;
import dev.admitone.settings.TestSettings;
import dev.admitone.token.TestSiteFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who holds a token may divide the hashed string into user id, content id and policy in any way. A reading is a
 * division whose policy is the base64 of whole blocks, and whose ids follow the site's rule.
 */
class TokenReadingTests {

    /** For each rule. */
    private static final int TOKENS = TestSize.of(2_000, 200_000);

    private static final int MOST_ATTEMPTS = 20 * TOKENS;

    /** Its base64 has more than 128 characters, so that its head can be read as the end of a content id, too. */
    private static final ObjectNode POLICY =
            TestJson.object("{'playback_policy':{'persistent':false,'license_duration':3600,"
                    + "'allowed_track_types':'SD_HD','max_stream_per_user':3}}");

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]++={0,2}");
    private static final int BLOCK = 16;
    private static final String LETTERS = "abcmZ09+/=";
    private static final List<String> OTHERS = List.of("-", "#", ".", "é", "\uD55C", "\uD83C\uDFAC");

    private final Random random = new Random(20260115);

    @TempDir
    private Path folder;

    private record Reading(String userId, String contentId, String policy) {

        /** The token that the holder makes of it. */
        TestToken forged(TestToken token) {
            var members = ((ObjectNode) token.members().deepCopy())
                    .put("user_id", userId)
                    .put("cid", contentId)
                    .put("policy", policy);
            return new TestToken(token.text(), token.json(), members);
        }
    }

    private record SiteWithRule(TestSiteFormat format, ContentIds contentIds) {

        static SiteWithRule of(Map<String, String> properties) {
            var site = TestSite.gold();
            properties.forEach((name, value) -> site.property("content-ids." + name, value));
            var yaml = properties.entrySet().stream()
                    .map(property -> property.getKey() + ": '" + property.getValue() + "'")
                    .collect(Collectors.joining(", ", "admitone: {content-ids: {", "}}"));
            return new SiteWithRule(site.bind(), ContentIds.read(TestSettings.of(yaml)));
        }

        TestToken issue(String userId, String contentId) {
            var request = TestRequests.empty().put("user_id", userId).put("content_id", contentId);
            request.set("policy", POLICY);
            return TestToken.open(TestRequests.issue(format, request).token());
        }

        List<Reading> readings(TestToken token) {
            var readings = new ArrayList<Reading>();
            var hashed = token.member("user_id") + token.member("cid") + token.member("policy");
            for (int border = 2; border < hashed.length(); border++) {
                if (isPolicy(hashed, border)) {
                    var ids = hashed.substring(0, border);
                    divide(ids, hashed.substring(border), readings);
                }
            }
            return readings;
        }

        private void divide(String ids, String policy, List<Reading> readings) {
            for (int i = 1; i < ids.length(); i = ids.offsetByCodePoints(i, 1)) {
                if (Character.isLowSurrogate(ids.charAt(i))) {
                    continue;
                }
                var userId = ids.substring(0, i);
                var contentId = ids.substring(i);
                if (contentIds.violation(userId, contentId) == null) {
                    readings.add(new Reading(userId, contentId, policy));
                }
            }
        }

        private static boolean isPolicy(String hashed, int border) {
            if ((hashed.length() - border) % 4 != 0
                    || !BASE64.matcher(hashed).region(border, hashed.length()).matches()) {
                return false;
            }
            var written = hashed.substring(border);
            var ciphertext = Base64.getDecoder().decode(written);
            return ciphertext.length % BLOCK == 0
                    && Base64.getEncoder().encodeToString(ciphertext).equals(written);
        }
    }

    private static Reading written(TestToken token) {
        return new Reading(token.member("user_id"), token.member("cid"), token.member("policy"));
    }

    private static SiteWithRule any() {
        return SiteWithRule.of(Map.of("rule", "any"));
    }

    /** Mostly what base64 has, sometimes nothing else. */
    private String text(int length) {
        var text = new StringBuilder();
        boolean pure = random.nextBoolean();
        while (text.length() < length) {
            boolean other = !pure && random.nextInt(20) == 0;
            text.append(
                    other
                            ? OTHERS.get(random.nextInt(OTHERS.size()))
                            : LETTERS.substring(random.nextInt(LETTERS.length()))
                                    .substring(0, 1));
        }
        return text.toString();
    }

    /** Whatever a viewer may call himself: short or long, with other content ids at the end or in the middle. */
    private String userId(List<String> contentIds) {
        var userId = new StringBuilder(text(1 + random.nextInt(20)));
        for (int i = random.nextInt(3); i > 0; i--) {
            userId.append(contentIds.get(random.nextInt(contentIds.size())));
            userId.append(text(random.nextInt(5) == 0 ? 64 : random.nextInt(4)));
        }
        return userId.codePointCount(0, userId.length()) > 200 ? "viewer" : userId.toString();
    }

    private void assertOneReadingEach(SiteWithRule site, List<String> contentIds, int tokens) {
        int issued = 0;
        for (int attempt = 0; attempt < MOST_ATTEMPTS && issued < tokens; attempt++) {
            var userId = userId(contentIds);
            var contentId = contentIds.get(random.nextInt(contentIds.size()));
            if (site.contentIds.violation(userId, contentId) == null) {
                var token = site.issue(userId, contentId);
                issued++;

                assertThat(site.readings(token)).containsExactly(written(token));
            }
        }
        assertThat(issued).isEqualTo(tokens);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 36, 64, 100})
    void isOneWhereContentIdsHaveAFixedLength(int length) {
        var site = SiteWithRule.of(Map.of("rule", "fixed-length", "length", Integer.toString(length)));
        var contentIds = Stream.generate(() -> text(length))
                .filter(id -> site.contentIds.violation("u", id) == null)
                .limit(TOKENS / 5)
                .toList();

        assertOneReadingEach(site, contentIds, TOKENS / 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "m"})
    void isOneWhereContentIdsHaveALeadingMarker(String marker) {
        var site = SiteWithRule.of(Map.of("rule", "leading-marker", "marker", marker));
        var contentIds = Stream.generate(() -> marker + text(random.nextInt(80)).replace(marker, ""))
                .limit(TOKENS / 2)
                .toList();

        assertOneReadingEach(site, contentIds, TOKENS / 2);
    }

    @Test
    void isOneWhereContentIdsAreInACatalogue() throws IOException {
        var policy = any().issue("viewer", "movie").member("policy");
        var contentIds = new ArrayList<>(List.of(policy.substring(40, 64), policy.substring(0, 128), "x-movie"));
        Stream.generate(() -> text(3 + random.nextInt(66))).limit(TOKENS / 4).forEach(id -> {
            if (contentIds.stream().noneMatch(known -> known.endsWith(id) || id.endsWith(known))) {
                contentIds.add(id);
            }
        });
        var file = Files.writeString(folder.resolve("ids.txt"), String.join("\n", contentIds));
        var site = SiteWithRule.of(Map.of("rule", "catalogue", "file", file.toString()));

        assertOneReadingEach(site, contentIds, TOKENS);
    }

    @Test
    void areManyWhereAnyContentIdIsTaken() {
        var token = any().issue("viewer-1", "movie-42");
        var readings = any().readings(token);

        assertThat(readings)
                .hasSizeGreaterThan(10)
                .contains(written(token), new Reading("viewer-1movie-", "42", token.member("policy")));
        assertThat(readings).allMatch(reading -> reading.forged(token).isAuthentic());
    }

    @Test
    void moveTheEndOfALongContentIdIntoThePolicyWhereAnyIsTaken() {
        var token = any().issue("viewer-1", "movie-42" + "c".repeat(64));
        var reading = new Reading("viewer-1", "movie-42", "c".repeat(64) + token.member("policy"));

        assertThat(any().readings(token)).contains(reading);
        assertThat(reading.forged(token).isAuthentic()).isTrue();
    }

    @Test
    void moveTheHeadOfThePolicyIntoTheContentIdWhereAnyIsTaken() {
        var token = any().issue("viewer-1", "movie-42");
        var policy = token.member("policy");
        var reading = new Reading("viewer-1", "movie-42" + policy.substring(0, 64), policy.substring(64));

        assertThat(any().readings(token)).contains(reading);
        assertThat(reading.forged(token).isAuthentic()).isTrue();
    }
}
