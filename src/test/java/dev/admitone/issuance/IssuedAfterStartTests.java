/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.doverunner.TestSingleUse;
import dev.admitone.problem.Violations;
import dev.admitone.state.Redemption;
import dev.admitone.state.Redemption.Outcome;
import dev.admitone.state.Redemption.TokenName;
import dev.admitone.state.TestStore;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.TestUsageRules;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenRequest;
import dev.admitone.token.UsageRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single-use tokens that are issued right after a start begin before the memory of their uses does. */
class IssuedAfterStartTests {

    private static final Instant START = Instant.parse("2026-01-15T03:04:05.987Z");

    @ParameterizedTest
    @CsvSource({"0s, ''", "-5m, ''", "-9m, ''", "0s, end=03:05:05", "-5m, end=03:05:05"})
    void areKnownByTheirReservation(String offset, String rules) {
        var store = TestStore.memory(Clock.fixed(START, ZoneOffset.UTC));
        var format = TestSingleUse.site(START.toString(), Duration.ofMinutes(10), Duration.ofSeconds(5), offset);
        var request = new TokenRequest(new UUID(7, 1), "widevine", "viewer-1", "movie-42", "streaming", null, null);
        var prepared = format.format().prepare(request, START, new Violations());
        var entitled = rules.isEmpty() ? UsageRules.NONE : TestUsageRules.of(rules);

        var issued = new UniqueTokenIssuer(store).seal("DEMO", request.tokenId(), prepared, entitled);
        var use = Objects.requireNonNull(
                format.verify(new TokenCheck(issued.token(), null, null, null, null, ClientFacts.UNKNOWN))
                        .use()
                        .singleUse());

        assertThat(use.firstUse()).isBefore(START);
        var name = new TokenName("DEMO", use.token());
        var redemption =
                new Redemption(name, use.parts(), "proxy", Duration.between(START, use.until()), true, use.firstUse());
        assertThat(store.redeem(redemption)).isEqualTo(Outcome.POSSIBLY_USED);
        assertThat(store.redeem(redemption.lookForIssue())).isEqualTo(Outcome.USED);
        assertThat(store.redeem(redemption.ofRemembered())).isEqualTo(Outcome.REDEEMED);
    }
}
