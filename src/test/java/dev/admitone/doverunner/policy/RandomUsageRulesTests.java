/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.doverunner.TestToken;
import dev.admitone.json.TestJson;
import dev.admitone.json.TestSize;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.TestUsageRules;
import dev.admitone.token.UsageRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever the profile and whatever the rules: a license is within both. */
class RandomUsageRulesTests {

    private static final int PAIRS = TestSize.of(500, 100_000);
    private static final Instant NOW = TestUsageRules.time("03:04:05.25");
    private static final Duration LIFE = Duration.ofMinutes(10);

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

    private record Case(ObjectNode profile, UsageRules rules) {

        Optional<IssuedToken> issue() {
            var site = TestEntitled.site(profile.toString())
                    .at(NOW.toString())
                    .tokenDuration(LIFE)
                    .bind();
            try {
                return Optional.of(TestEntitled.issue(site, rules));
            } catch (Refused refused) {
                assertThat(refused.violations())
                        .extracting(violation -> violation.code())
                        .containsOnly(RequestCode.NOT_ENTITLED_NOW);
                return Optional.empty();
            }
        }
    }

    private Case next() {
        var playback = TestJson.object("{}");
        boolean persistent = random.nextBoolean();
        maybe(() -> playback.put("persistent", persistent));
        if (random.nextBoolean()) {
            maybe(() -> playback.put("license_duration", length()));
        } else {
            maybe(() -> playback.put(
                    "expire_date", "2026-01-15T0%d:%02d:05Z".formatted(4 + random.nextInt(5), length() % 60)));
        }
        if (persistent && playback.has("persistent")) {
            maybe(() -> playback.put("rental_duration", length()));
            maybe(() -> playback.put("playback_duration", length()));
        }
        return new Case(playback, TestUsageRules.random(random, NOW));
    }

    private int length() {
        return random.nextInt(8) == 0 ? 0 : random.nextInt(random.nextBoolean() ? 100 : 14_400);
    }

    private void maybe(Runnable change) {
        if (random.nextBoolean()) {
            change.run();
        }
    }

    /** An instant that no license reaches stands for "without limit". */
    private static Instant after(Instant from, JsonNode policy, String length) {
        int seconds = policy.path(length).intValue(0);
        return seconds == 0 ? Instant.MAX : from.plusSeconds(seconds);
    }

    /** When a license ends that was issued, and first played, at these instants. */
    private static Instant end(JsonNode policy, Instant issued, Instant played) {
        var end = after(issued, policy, "license_duration");
        if (end.equals(Instant.MAX) && policy.has("expire_date")) {
            end = Instant.parse(policy.get("expire_date").stringValue());
        }
        return first(end, after(played, policy, "playback_duration"));
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
            var opens = rules.startsAt() == null ? issued : rules.startsAt();
            end = first(end, opens.plus(window.length()));
        }
        return end;
    }

    private static Instant first(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant last(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    @Test
    void endsNoLaterThanTheProfileAndTheRulesSay() {
        int issued = forEach((pair, token) -> token.ifPresent(present -> {
            var policy = TestEntitled.playback(present);
            for (int asked = 0; asked <= 600; asked += 150) {
                var at = first(NOW.plusSeconds(asked), present.expiresAt().minusMillis(1));
                for (int waited : new int[] {0, 1, 59, 3_600, 10_000}) {
                    var played = at.plusSeconds(waited);
                    var strictest = first(end(pair.profile, at, played), end(pair.rules, at, played));

                    assertThat(end(policy, at, played)).as("%s", pair).isBeforeOrEqualTo(last(strictest, played));
                }
            }
        }));

        assertThat(issued).isBetween(PAIRS / 8, PAIRS);
    }

    @Test
    void isFirstPlayedNoLaterThanTheProfileSays() {
        forEach((pair, token) -> token.ifPresent(present -> {
            var policy = TestEntitled.playback(present);
            var latest =
                    first(after(NOW, policy, "rental_duration"), end(policy, NOW, Instant.MAX.minusSeconds(99_999)));

            assertThat(latest)
                    .as("%s", pair)
                    .isBeforeOrEqualTo(first(
                            after(NOW, pair.profile, "rental_duration"),
                            end(pair.profile, NOW, Instant.MAX.minusSeconds(99_999))));
        }));
    }

    @Test
    void isKeptOnlyWhereBothAllowIt() {
        forEach((pair, token) -> token.ifPresent(present -> assertThat(
                        TestEntitled.playback(present).path("persistent").booleanValue(false))
                .as("%s", pair)
                .isEqualTo(pair.profile.path("persistent").booleanValue(false)
                        && pair.rules.storage().isAllowed())));
    }

    @Test
    void breaksNoRuleOfTheVendor() {
        forEach((pair, token) -> token.ifPresent(present -> {
            var violations = new Violations();
            var policy = TestToken.open(present.token()).policy();

            LicensePolicy.read((ObjectNode) policy, "", violations);

            assertThat(violations.found()).as("%s", pair).isEmpty();
        }));
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

    @Test
    void isRefusedOnlyAtAnotherTime() {
        forEach((pair, token) -> {
            var rules = pair.rules;
            boolean isEarly = rules.startsAt() != null && NOW.isBefore(rules.startsAt());
            boolean isOver = end(rules, NOW, NOW).getEpochSecond() <= NOW.getEpochSecond();
            var span = rules.keyDelivery();
            boolean isClosed = span != null
                    && ((span.begin() != null && NOW.isBefore(span.begin()))
                            || (span.end() != null && span.end().getEpochSecond() <= NOW.getEpochSecond()));

            assertThat(token.isEmpty()).as("%s", pair).isEqualTo(isEarly || isOver || isClosed);
        });
    }
}
