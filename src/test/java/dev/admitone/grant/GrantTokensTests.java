/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.crypto.Cryptography;
import dev.admitone.json.TestJson;
import dev.admitone.json.TestSize;
import dev.admitone.settings.TestSettings;
import dev.admitone.token.UsageAdvice;
import dev.admitone.token.UsageRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GrantTokensTests {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final String KEY = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=";
    private static final String OTHER_KEY = "QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI=";

    private final GrantSites sites = sites("GOLD", KEY);
    private final GrantTokens tokens = new GrantTokens(() -> sites);

    private static GrantSites sites(String site, String key) {
        var settings = TestSettings.of(
                "admitone: {sites: {" + site + ": {grants: {keys: [{id: g1, key: '" + key + "', state: signing}]}}}}");
        return GrantSites.read(settings, Cryptography.jdk(), new Random(29), NOW);
    }

    private static Grant grant(String site) {
        var token = new Grant.Template(
                "doverunner",
                "viewer",
                "streaming",
                null,
                TestJson.object("{'playback_policy': {'persistent': false}}"),
                null,
                new UsageRules(
                        1,
                        NOW,
                        NOW.plusSeconds(60),
                        Duration.ofMinutes(3),
                        UsageRules.Storage.FORBIDDEN,
                        new UsageRules.ViewingWindow(Duration.ofHours(1), true),
                        List.of(UsageAdvice.BITRATE),
                        new UsageRules.Span(NOW, null)),
                TestJson.object("{'offline': true, 'license_duration': 'PT48H'}"));
        return new Grant(
                "01a2293b-d117-7091-9943-80c64fce8200",
                site,
                "viewer",
                NOW,
                NOW.plusSeconds(3600),
                List.of("movie-1", "movie-2"),
                List.of("widevine"),
                5,
                new Grant.Binding("device", null, null),
                token);
    }

    private String seal(Grant grant) {
        return tokens.seal(grant, sites.find("GOLD").orElseThrow(), NOW);
    }

    @Test
    void opensWhatItSealed() {
        assertThat(tokens.open(seal(grant("GOLD")), NOW)).isEqualTo(grant("GOLD"));
    }

    /** Without them the request for a token would be another one. */
    @Test
    void keepsEmptyRulesAndPolicies() {
        var whole = grant("GOLD");
        var empty = TestJson.object("{}");
        var token = new Grant.Template("doverunner", "", null, true, empty, empty, null, empty);
        var grant = new Grant(
                whole.id(),
                whole.site(),
                null,
                whole.madeAt(),
                whole.expiresAt(),
                List.of(),
                List.of(),
                null,
                whole.bind(),
                token);

        assertThat(tokens.open(seal(grant), NOW)).isEqualTo(grant);
    }

    @Test
    void leavesNothingReadable() {
        assertThat(seal(grant("GOLD"))).doesNotContain("viewer", "movie");
        assertThat(grant("GOLD").toString()).doesNotContain("viewer", "movie", "device");
    }

    @Test
    void opensNoGrantOfAnotherKey() {
        var others = new GrantTokens(() -> sites("GOLD", OTHER_KEY));

        assertThat(others.open(seal(grant("GOLD")), NOW)).isNull();
    }

    private static GrantTokens after(String stateOfTheKey) {
        var settings = TestSettings.of("admitone: {sites: {GOLD: {grants: {keys: [{id: g1, key: '" + KEY + "', state: "
                + stateOfTheKey + "}, {id: g2, key: '" + OTHER_KEY + "', state: signing}]}}}}");
        var sites = GrantSites.read(settings, Cryptography.jdk(), new Random(29), NOW);
        return new GrantTokens(() -> sites);
    }

    @Test
    void opensGrantsOfAVerifyingKeyUntilItIsRetired() {
        var sealed = seal(grant("GOLD"));

        assertThat(after("verifying").open(sealed, NOW)).isEqualTo(grant("GOLD"));
        assertThat(after("retired").open(sealed, NOW)).isNull();
        assertThat(after("revoked").open(sealed, NOW)).isNull();
        var dated = after("verifying, verifies-until: '2026-11-30T12:01:00Z'");
        assertThat(dated.open(sealed, NOW.plus(Duration.ofHours(24)))).isEqualTo(grant("GOLD"));
        assertThat(dated.open(sealed, NOW.plus(Duration.ofHours(24)).plusSeconds(60)))
                .isNull();
    }

    @Test
    void opensNoGrantOfAnotherSiteWithTheSameKey() {
        var others = new GrantTokens(() -> sites("SILVER", KEY));

        assertThat(others.open(seal(grant("GOLD")), NOW)).isNull();
    }

    @Test
    void opensNoGrantThatNamesAnotherSiteThanItsKey() {
        assertThat(tokens.open(seal(grant("SILVER")), NOW)).isNull();
    }

    @Test
    void opensNoDescriptionAsAGrant() {
        var description = tokens.describe(grant("GOLD"), sites.find("GOLD").orElseThrow(), NOW);

        assertThat(tokens.open(description, NOW)).isNull();
        assertThat(tokens.openDescription(description, NOW)).isEqualTo(grant("GOLD"));
        assertThat(tokens.openDescription(seal(grant("GOLD")), NOW)).isNull();
    }

    @Test
    void opensNoMutant() {
        var random = new Random(20261129);
        var sealed = seal(grant("GOLD"));
        int mutants = TestSize.of(20_000, 1_000_000);
        for (int i = 0; i < mutants; i++) {
            var mutant = mutant(sealed, random);
            if (!mutant.equals(sealed)) {
                assertThat(tokens.open(mutant, NOW)).as(mutant).isNull();
            }
        }
    }

    static String mutant(String sealed, Random random) {
        var text = new StringBuilder(sealed);
        int place = random.nextInt(sealed.length());
        switch (random.nextInt(6)) {
            case 0 -> text.setCharAt(place, (char) (' ' + random.nextInt(95)));
            case 1 -> text.deleteCharAt(place);
            case 2 -> text.insert(place, (char) (' ' + random.nextInt(95)));
            case 3 -> text.setLength(place);
            case 4 -> text.append(sealed, 0, place);
            default -> {
                int other = random.nextInt(sealed.length());
                char kept = text.charAt(place);
                text.setCharAt(place, text.charAt(other));
                text.setCharAt(other, kept);
            }
        }
        return text.toString();
    }

    @Test
    void readsNoGrantWithAnUnknownMember() {
        var json = new String(grant("GOLD").bytes(), UTF_8);

        assertThat(Grant.read(json.getBytes(UTF_8))).isEqualTo(grant("GOLD"));
        assertThat(Grant.read(json.replace("\"max_tokens\"", "\"most_tokens\"").getBytes(UTF_8)))
                .isNull();
    }
}
