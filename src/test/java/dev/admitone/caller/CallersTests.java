/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.settings.Property;
import dev.admitone.settings.Settings;
import dev.admitone.settings.TestSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallersTests {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T17:00:00Z"), ZoneOffset.UTC);

    private static final Set<String> SITES = Set.of("SHOP", "CLUB");
    private static final String KEY = "ao_first-key";
    private static final String OTHER_KEY = "ao_second-key";

    @Test
    void findsCallerByItsKey() {
        var callers = read(settings(caller("backend", hash(KEY))));

        assertThat(callers.authenticate(KEY))
                .contains(new Caller("backend", Set.of("SHOP"), Set.of(Scope.TOKENS_ISSUE, Scope.METRICS_READ)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ao_first-kex", "AO_FIRST-KEY", " ao_first-key", "ao_first-key "})
    void doesNotFindCallerByAnotherKey(String key) {
        assertThat(read(settings(caller("backend", hash(KEY)))).authenticate(key))
                .isEmpty();
    }

    @Test
    void doesNotFindCallerByTheHashItself() {
        assertThat(read(settings(caller("backend", hash(KEY)))).authenticate(hash(KEY)))
                .isEmpty();
    }

    @Test
    void doesNotHashAnOverlongKey() {
        var longest = "k".repeat(256);
        var callers = read(settings(caller("a", hash(longest)) + ", " + caller("b", hash(longest + "k"))));

        assertThat(callers.authenticate(longest)).isPresent();
        assertThat(callers.authenticate(longest + "k")).isEmpty();
    }

    @Test
    void findsCallerByEitherOfTwoKeys() {
        var callers = read(settings(caller("backend", "[" + hash(KEY) + ", " + hash(OTHER_KEY) + "]")));

        assertThat(callers.authenticate(KEY)).map(Caller::id).contains("backend");
        assertThat(callers.authenticate(OTHER_KEY)).map(Caller::id).contains("backend");
    }

    @Test
    void distinguishesCallers() {
        var callers = read(settings(caller("backend", hash(KEY)) + ", " + caller("player", hash(OTHER_KEY))));

        assertThat(callers.authenticate(KEY)).map(Caller::id).contains("backend");
        assertThat(callers.authenticate(OTHER_KEY)).map(Caller::id).contains("player");
    }

    @Test
    void letsCallerActForAllSites() {
        var settings = settings("ops: {key-sha256: " + hash(KEY) + ", sites: '*', scopes: 'tokens:issue'}");

        assertThat(read(settings).authenticate(KEY)).hasValueSatisfying(caller -> {
            assertThat(caller.mayActFor("SHOP")).isTrue();
            assertThat(caller.mayActFor("CLUB")).isTrue();
        });
        assertThat(TestSettings.errors(settings)).isEmpty();
    }

    @Test
    void acceptsHashInUpperCase() {
        var settings = TestSettings.of(
                "admitone: {callers: {" + caller("backend", hash(KEY).toUpperCase(Locale.ROOT)) + "}}");

        var callers = Callers.read(settings, SITES, CLOCK);

        assertThat(TestSettings.errors(settings)).isEmpty();
        assertThat(callers.authenticate(KEY)).map(Caller::id).contains("backend");
    }

    @Test
    void comparesHashesIgnoringCase() {
        var both = caller("a", hash(KEY)) + ", " + caller("b", hash(KEY).toUpperCase(Locale.ROOT));

        var settings = TestSettings.of("admitone: {callers: {" + both + "}}");
        Callers.read(settings, SITES, CLOCK);

        assertThat(TestSettings.errors(settings))
                .containsExactly(
                        "admitone.callers.b.key-sha256: must be unique: another caller has this key, or it is listed twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "DEMO-api-key-not-for-production"})
    void refusesInvalidHash(String written) {
        assertRefused(
                caller("backend", written),
                "key-sha256: must be the SHA-256 of the key, 64 hexadecimal digits; it may be an API key or a"
                        + " truncated hash: new-key prints a key and its hash");
    }

    @Test
    void refusesHashWithFurtherDigit() {
        assertRefused(
                caller("backend", hash(KEY) + "0"),
                "key-sha256: must be the SHA-256 of the key, 64 hexadecimal digits; it may be an API key or a"
                        + " truncated hash: new-key prints a key and its hash");
    }

    @Test
    void refusesKeyInsteadOfItsHash() {
        assertRefused(
                caller("backend", "ao_Vb8TqLw3ZrXn6YkPmC1sHdJf4GgEuA9oRiKtWxBy2"),
                "key-sha256: must be the SHA-256 of the key, 64 hexadecimal digits; this is an API key, which only the"
                        + " caller keeps: enter the hash that new-key printed with it");
    }

    @Test
    void requiresCallersOrAccessTokens() {
        var settings = TestSettings.of("admitone: {callers: {}}");
        Callers.read(settings, SITES, CLOCK);

        assertThat(TestSettings.errors(settings))
                .containsExactly(
                        "admitone.callers: requires at least one caller, or admitone.oauth2: otherwise every request"
                                + " gets a 401");
    }

    @Test
    void needsNoCallerIfAccessTokensAreAccepted() {
        var settings = TestSettings.of("admitone: {oauth2: {issuer: x}}");
        Callers.read(settings, SITES, CLOCK);

        assertThat(TestSettings.errors(settings)).noneMatch(line -> line.startsWith("admitone.callers"));
    }

    @Test
    void refusesCallerWithoutKey() {
        assertRefused(
                "backend: {sites: SHOP, scopes: 'tokens:issue'}",
                "key-sha256: must be one hash, or two while a key is being replaced");
    }

    @Test
    void refusesThirdKey() {
        assertRefused(
                caller("backend", "[" + hash("a") + ", " + hash("b") + ", " + hash("c") + "]"),
                "key-sha256: must be one hash, or two while a key is being replaced");
    }

    @Test
    void refusesKeyGivenTwice() {
        assertRefused(
                caller("backend", "[" + hash(KEY) + ", " + hash(KEY) + "]"),
                "key-sha256: must be unique: another caller has this key, or it is listed twice");
    }

    @Test
    void refusesOneKeyForTwoCallers() {
        var settings = settings(caller("backend", hash(KEY)) + ", " + caller("player", hash(KEY)));

        read(settings);

        assertThat(TestSettings.errors(settings))
                .containsExactly(
                        "admitone.callers.player.key-sha256: must be unique: another caller has this key, or it is listed twice");
    }

    @Test
    void refusesSiteThatIsNotConfigured() {
        assertRefused(
                "backend: {key-sha256: " + hash(KEY) + ", sites: [SHOP, CLUBB], scopes: 'tokens:issue'}",
                "sites: names a site that is not configured: CLUBB; did you mean CLUB?");
    }

    @Test
    void refusesSiteInDifferentCase() {
        assertRefused(
                "backend: {key-sha256: " + hash(KEY) + ", sites: [shop], scopes: 'tokens:issue'}",
                "sites: names a site that is not configured: shop; did you mean SHOP?");
    }

    @Test
    void refusesCallerWithoutSite() {
        assertRefused(
                "backend: {key-sha256: " + hash(KEY) + ", scopes: 'tokens:issue'}",
                "sites: requires at least one site, or \"*\" for all");
    }

    @Test
    void refusesUnknownScope() {
        assertRefused(
                "backend: {key-sha256: " + hash(KEY) + ", sites: SHOP, scopes: ['tokens:isue']}",
                "scopes: must be one of tokens:issue, tokens:verify, tokens:inspect, streams:manage, grants:issue, grants:manage, sdp:query, config:read, "
                        + "metrics:read; did you mean tokens:issue?");
    }

    @Test
    void refusesCallerWithoutScope() {
        assertRefused(
                "backend: {key-sha256: " + hash(KEY) + ", sites: SHOP}",
                "scopes: requires at least one of tokens:issue, tokens:verify, tokens:inspect, streams:manage, grants:issue, grants:manage, sdp:query, "
                        + "config:read, metrics:read");
    }

    @Test
    void reportsTheDemoKey() {
        var settings = settings(caller("backend", hash("DEMO-api-key-not-for-production")));

        read(settings);

        assertThat(TestSettings.demoKeys(settings)).containsExactly("admitone.callers.backend.key-sha256");
    }

    private static void assertRefused(String caller, String error) {
        var settings = settings(caller);

        read(settings);

        assertThat(TestSettings.errors(settings)).containsExactly("admitone.callers.backend." + error);
    }

    private static Callers read(Settings settings) {
        return Callers.read(settings, SITES, CLOCK);
    }

    private static Settings settings(String callers) {
        return TestSettings.of("admitone: {callers: {" + callers + "}}");
    }

    private static String caller(String id, String hashes) {
        var scopes = String.join(", ", List.of("'tokens:issue'", "'metrics:read'"));
        return id + ": {key-sha256: " + hashes + ", sites: [SHOP], scopes: [" + scopes + "]}";
    }

    private static String hash(String key) {
        return HexFormat.of().formatHex(ApiKey.hash(key));
    }

    private static Callers dated(String dates) {
        var hash = HexFormat.of().formatHex(ApiKey.hash("ao_dated"));
        return Callers.read(
                TestSettings.of("admitone: {callers: {shop: {sites: '*', scopes: tokens:issue, keys: [{id: a, sha256: "
                        + hash + dates + "}]}}}"),
                SITES,
                CLOCK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", valid-from: 2026-11-22T17:00:00Z",
                ", valid-until: 2026-11-22T17:00:01Z",
                ", valid-from: 2026-11-22T16:00:00Z, valid-until: 2026-11-22T18:00:00Z"
            })
    void findsCallerByKeyWithinItsValidity(String dates) {
        assertThat(dated(dates).authenticate("ao_dated")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ", valid-from: 2026-11-22T17:00:01Z",
                ", valid-until: 2026-11-22T17:00:00Z",
                ", valid-from: 2026-11-22T15:00:00Z, valid-until: 2026-11-22T16:00:00Z"
            })
    void findsNoCallerByKeyOutsideItsValidity(String dates) {
        assertThat(dated(dates).authenticate("ao_dated")).isEmpty();
    }

    @Test
    void showsPhasesOfKeysWithoutTheirHashes() {
        var settings = TestSettings.of("""
                admitone: {callers: {shop: {sites: "*", scopes: tokens:issue, key-sha256: "%s", keys: [
                  {id: old, sha256: "%s", valid-until: 2026-11-22T16:00:00Z},
                  {id: now, sha256: "%s", valid-from: 2026-11-22T16:00:00Z},
                  {id: next, sha256: "%s", valid-from: 2026-11-23T16:00:00Z}]}}}""".formatted("0".repeat(64), "1".repeat(64), "2".repeat(64), "3".repeat(64)));
        var callers = Callers.read(settings, SITES, CLOCK);

        assertThat(callers.keys(callers.all().get(0), CLOCK.instant()))
                .extracting(key -> key.id() + " " + key.state().wireName())
                .containsExactly("key-sha256 verifying", "old retired", "now signing", "next pending");
        assertThat(TestSettings.errors(settings)).isEmpty();
        assertThat(settings.report().warnings())
                .containsExactly("admitone.callers.shop.keys.0.valid-until: is in the past: "
                        + "the key has expired and can be removed");
        assertThat(settings.report().properties().get("callers.shop.keys[0].sha256"))
                .returns(true, Property::isHidden);
    }

    @Test
    void refusesInvalidDatedKeys() {
        var settings = TestSettings.of("""
                admitone: {callers: {shop: {sites: "*", scopes: tokens:issue, keys: [
                  {id: a, sha256: "%s", valid-from: 2026-11-23T00:00:00Z, valid-until: 2026-11-23T00:00:00Z},
                  {id: a, sha256: short, valid-from: tomorrow}]}}}""".formatted("1".repeat(64)));
        Callers.read(settings, SITES, CLOCK);

        assertThat(TestSettings.errors(settings))
                .containsExactlyInAnyOrder(
                        "admitone.callers.shop.keys.0.valid-until: must be later than valid-from",
                        "admitone.callers.shop.keys.1.id: must be unique: another key of the caller has the same id",
                        "admitone.callers.shop.keys.1.sha256: must be the SHA-256 of the key, "
                                + "64 hexadecimal digits; it may be an API key or a truncated hash: "
                                + "new-key prints a key and its hash",
                        "admitone.callers.shop.keys.1.valid-from: must be an instant in GMT, "
                                + "such as 2026-12-01T03:00:00Z");
    }

    @Test
    void recognisesDemoKeyAmongDatedKeys() {
        var demo = HexFormat.of().formatHex(ApiKey.hash("DEMO-api-key-not-for-production"));
        var settings =
                TestSettings.of("admitone: {callers: {shop: {sites: '*', scopes: tokens:issue, keys: [{id: a, sha256: "
                        + demo + "}]}}}");
        Callers.read(settings, SITES, CLOCK);

        assertThat(TestSettings.demoKeys(settings)).containsExactly("admitone.callers.shop.keys.0.sha256");
    }
}
