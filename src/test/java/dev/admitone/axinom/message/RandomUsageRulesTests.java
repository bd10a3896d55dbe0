/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestAxinomRequests;
import dev.admitone.json.TestJson;
import dev.admitone.json.TestSize;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.TestUsageRules;
import dev.admitone.token.UsageRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever the profile and whatever the rules: a license of every DRM system is within both. */
class RandomUsageRulesTests {

    private static final int PAIRS = TestSize.of(500, 100_000);
    private static final Instant NOW = TestUsageRules.time("03:04:05.25");
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final List<String> SYSTEMS = List.of("fairplay", "playready", "widevine");

    private final Random random = new Random(20260115);

    /** Runs a check with random pairs, and returns for how many of them there was a token. */
    private int forEach(BiConsumer<Case, Optional<IssuedToken>> check) {
        var issued = new AtomicInteger();
        Stream.generate(this::next).limit(PAIRS).forEach(pair -> {
            var token = pair.issue();
            token.ifPresent(any -> issued.incrementAndGet());
            check.accept(pair, token);
        });
        return issued.get();
    }

    private record Case(ObjectNode profile, @Nullable String drm, UsageRules rules) {

        Optional<IssuedToken> issue() {
            var site = TestEntitled.site(profile.deepCopy())
                    .at(NOW.toString())
                    .tokenDuration(LIFE)
                    .bind();
            try {
                return Optional.of(TestEntitled.issue(site, drm == null ? "{}" : "{'drm':'" + drm + "'}", rules));
            } catch (Refused refused) {
                assertThat(refused.violations())
                        .extracting(violation -> violation.code())
                        .containsOnly(RequestCode.NOT_ENTITLED_NOW);
                return Optional.empty();
            }
        }
    }

    private Case next() {
        var license = TestJson.object("{}");
        maybe(() -> license.put("start_datetime", "2026-01-15T0%d:10:00Z".formatted(random.nextInt(5))));
        maybe(() -> license.put("expiration_datetime", "2026-01-15T0%d:20:00Z".formatted(5 + random.nextInt(5))));
        fill(license);
        for (var system : SYSTEMS) {
            maybe(() -> {
                var own = license.putObject(system);
                fill(own);
                maybe(() -> own.put("playback_duration", length()));
            });
        }
        var drm = random.nextInt(4);
        return new Case(license, drm == 3 ? null : SYSTEMS.get(drm), TestUsageRules.random(random, NOW));
    }

    private void fill(ObjectNode license) {
        maybe(() -> license.put("duration", length()));
        maybe(() -> license.put("allow_persistence", random.nextBoolean()));
    }

    private int length() {
        return 1 + random.nextInt(random.nextBoolean() ? 100 : 14_400);
    }

    private void maybe(Runnable change) {
        if (random.nextBoolean()) {
            change.run();
        }
    }

    /** A member of one DRM system, or else of all. */
    private static JsonNode member(JsonNode license, String system, String name) {
        var own = license.path(system).path(name);
        return own.isMissingNode() ? license.path(name) : own;
    }

    private static Instant time(JsonNode license, String name, Instant otherwise) {
        return license.has(name) ? Instant.parse(license.get(name).stringValue()) : otherwise;
    }

    private static Instant after(Instant from, JsonNode length) {
        return length.isMissingNode() ? Instant.MAX : from.plusSeconds(length.intValue());
    }

    /** When a license ends that was issued, and first played, at these instants. */
    private static Instant end(JsonNode license, String system, Instant issued, Instant played) {
        var end = first(
                time(license, "expiration_datetime", Instant.MAX), after(issued, member(license, system, "duration")));
        return first(end, after(played, license.path(system).path("playback_duration")));
    }

    private static Instant end(UsageRules rules, Instant issued, Instant played) {
        var end = rules.endsAt() == null ? Instant.MAX : rules.endsAt();
        if (rules.licenseDuration() != null) {
            end = first(end, issued.plus(rules.licenseDuration()));
        }
        var window = rules.viewingWindow();
        if (window != null && window.floats()) {
            end = first(end, played.plus(window.length()));
        } else if (window != null) {
            end = first(end, (rules.startsAt() == null ? issued : rules.startsAt()).plus(window.length()));
        }
        return end;
    }

    private static Instant first(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    @Test
    void endsNoLaterThanTheProfileAndTheRulesSay() {
        int issued = forEach((pair, token) -> token.ifPresent(present -> {
            var license = TestEntitled.license(present);
            for (var system : SYSTEMS) {
                for (int waited : new int[] {0, 1, 59, 3_600, 10_000}) {
                    var at = NOW.plusSeconds(waited % 600);
                    var played = at.plusSeconds(waited);

                    assertThat(end(license, system, at, played))
                            .as("%s %s", system, pair)
                            .isBeforeOrEqualTo(end(pair.profile, system, at, played))
                            .isBeforeOrEqualTo(end(pair.rules, at, played));
                }
            }
        }));

        assertThat(issued).isBetween(PAIRS / 8, PAIRS);
    }

    @Test
    void startsNoEarlierThanTheProfileAndTheRulesSay() {
        forEach((pair, token) -> token.ifPresent(present -> {
            var license = TestEntitled.license(present);
            boolean ignored = "fairplay".equals(pair.drm);
            var start = ignored ? NOW : time(license, "start_datetime", NOW);
            var allowed = pair.rules.startsAt() == null ? NOW : pair.rules.startsAt();

            assertThat(start.isBefore(NOW) ? NOW : start).as("%s", pair).isAfterOrEqualTo(allowed);
            assertThat(time(license, "start_datetime", Instant.MIN))
                    .as("%s", pair)
                    .isAfterOrEqualTo(time(pair.profile, "start_datetime", Instant.MIN));
        }));
    }

    @Test
    void isStoredOnlyWhereBothAllowIt() {
        forEach((pair, token) -> token.ifPresent(present -> SYSTEMS.forEach(system -> {
            var before = member(pair.profile, system, "allow_persistence");
            var after = member(TestEntitled.license(present), system, "allow_persistence");

            if (!pair.rules.storage().isAllowed()) {
                assertThat(after.booleanValue()).as("%s %s", system, pair).isFalse();
            } else {
                assertThat(after).as("%s %s", system, pair).isEqualTo(before);
            }
        })));
    }

    @Test
    void breaksNoRuleOfTheVendor() {
        forEach((pair, token) -> token.ifPresent(present -> assertThat(
                        TestPayloads.violations(TestJson.object(TestAxinomRequests.part(present.token(), 1))))
                .as("%s", pair)
                .isEmpty()));
    }

    @Test
    void isToBeHadInTheDeliveryOfKeysOnly() {
        forEach((pair, token) -> token.ifPresent(present -> {
            var span = pair.rules.keyDelivery();

            assertThat(present.expiresAt()).as("%s", pair).isAfter(NOW).isBeforeOrEqualTo(NOW.plus(LIFE));
            if (span != null && span.end() != null) {
                assertThat(present.expiresAt()).as("%s", pair).isBeforeOrEqualTo(span.end());
            }
            if (span != null && span.begin() != null) {
                assertThat(present.notBefore()).as("%s", pair).isAfterOrEqualTo(span.begin());
            }
        }));
    }

    /** Whole seconds: a fixed window without a start begins with the token. */
    private static Instant absoluteEnd(UsageRules rules) {
        var end = rules.endsAt() == null ? Instant.MAX : rules.endsAt();
        var window = rules.viewingWindow();
        if (window != null && !window.floats()) {
            end = first(end, (rules.startsAt() == null ? NOW : rules.startsAt()).plus(window.length()));
        }
        return Instant.ofEpochSecond(end.getEpochSecond());
    }

    private static boolean isNeverUsable(Case pair) {
        var start = time(pair.profile, "start_datetime", Instant.MIN);
        var allowed = pair.rules.startsAt();
        if (allowed != null && allowed.isAfter(start) && allowed.isAfter(NOW)) {
            start = allowed;
        }
        var end = first(time(pair.profile, "expiration_datetime", Instant.MAX), absoluteEnd(pair.rules));
        return !start.isBefore(end);
    }

    private static boolean isUntimely(Case pair) {
        var rules = pair.rules;
        boolean isEarly = "fairplay".equals(pair.drm) && rules.startsAt() != null && NOW.isBefore(rules.startsAt());
        boolean isOver = !absoluteEnd(rules).isAfter(NOW);
        var span = rules.keyDelivery();
        return isEarly || isOver || (span != null && !span.contains(NOW));
    }

    @Test
    void isRefusedOnlyAtAnotherTimeOrIfItCouldNeverBeUsed() {
        forEach((pair, token) ->
                assertThat(token.isEmpty()).as("%s", pair).isEqualTo(isUntimely(pair) || isNeverUsable(pair)));
    }
}
