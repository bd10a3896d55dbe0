/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.admitone.crypto.TestThreads;
import dev.admitone.doverunner.TestSingleUse;
import dev.admitone.json.SensitiveJson;
import dev.admitone.json.TestJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.state.Redemption;
import dev.admitone.state.Redemption.TokenName;
import dev.admitone.state.StateUnavailable;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TestUsageRules;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenRequest;
import dev.admitone.token.UsageRules;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Equal requests within one second, for a real format whose tokens are good once. */
class UniqueTokenIssuerTests {

    private static final String NOW = "2026-01-15T03:04:05.987654321Z";
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Duration SKEW = Duration.ofSeconds(5);
    private static final TestSiteFormat FORMAT = TestSingleUse.site(NOW, LIFE, SKEW);

    private final TestClaims claims = new TestClaims();
    private final UniqueTokenIssuer issuer = new UniqueTokenIssuer(claims);

    /** Requests differ in the id of the token to be, as they do in the service. */
    private static TokenRequest request(int number) {
        return new TokenRequest(new UUID(7, number), "widevine", "viewer-1", "movie-42", "streaming", null, null);
    }

    private static IssuedToken issue(
            UniqueTokenIssuer by, String site, TestSiteFormat format, TokenRequest request, UsageRules rules) {
        var violations = new Violations();
        var prepared = format.format().prepare(request, format.now(), violations);
        violations.throwIfAny();
        return by.seal(site, request.tokenId(), prepared, rules);
    }

    private IssuedToken issue(TestSiteFormat format, TokenRequest request) {
        return issue(issuer, "DEMO", format, request, UsageRules.NONE);
    }

    private IssuedToken issue(TestSiteFormat format, TokenRequest request, UsageRules rules) {
        return issue(issuer, "DEMO", format, request, rules);
    }

    private IssuedToken issue(int number) {
        return issue(FORMAT, request(number));
    }

    private List<IssuedToken> issue(TestSiteFormat format, int requests) {
        return IntStream.range(0, requests)
                .mapToObj(number -> issue(format, request(number)))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT10M, 1", "PT1S, PT10M, 2", "PT5S, PT10M, 6", "PT60S, PT10M, 61", "PT60S, PT7S, 7"})
    void giveEqualRequestsDifferentTokensThatAreAllAdmittedUpToTheBound(Duration skew, Duration life, int bound) {
        var format = TestSingleUse.site(NOW, life, skew);

        var issued = issue(format, bound);

        assertThat(issued).extracting(IssuedToken::token).doesNotHaveDuplicates();
        assertThat(issued)
                .allSatisfy(token -> assertThat(format.verify(
                                        new TokenCheck(token.token(), null, null, null, null, ClientFacts.UNKNOWN))
                                .failures())
                        .isEmpty());
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> issue(format, request(bound)));
    }

    @Test
    void areNeverTakenTwice() {
        var names = issue(FORMAT, 6).stream()
                .map(token -> FORMAT.verify(new TokenCheck(token.token(), null, null, null, null, ClientFacts.UNKNOWN)))
                .map(verified ->
                        Objects.requireNonNull(verified.use().singleUse()).token());

        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void sayWhenThereAreTooMany() {
        issue(FORMAT, 6);

        var refused = catchThrowableOfType(Refused.class, () -> issue(6));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.violations())
                .containsExactly(new Violation(
                        "",
                        RequestCode.TOO_MANY_EQUAL,
                        "equal requests get at most 6 different tokens at a time: wait a second"));
    }

    @Test
    void areOneMoreASecondLater() {
        issue(FORMAT, 6);
        var later = TestSingleUse.site("2026-01-15T03:04:06Z", LIFE, SKEW);

        issue(later, request(6));

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> issue(later, request(7)));
    }

    @Test
    void stayDifferentForThreadsThatAskAtOnce() throws InterruptedException {
        var issued = new ConcurrentLinkedQueue<String>();
        var refused = new AtomicInteger();

        TestThreads.run(50, thread -> {
            try {
                issued.add(issue(thread).token());
            } catch (Refused e) {
                refused.incrementAndGet();
            }
        });

        assertThat(issued).hasSize(6).doesNotHaveDuplicates();
        assertThat(refused).hasValue(44);
    }

    @Test
    void differWhenRequestsDifferInWhatNoHashCovers() {
        var options = SensitiveJson.of(TestJson.object("{'response_format':'json'}"));
        var asked = request(1);
        var other = new TokenRequest(
                new UUID(7, 2),
                asked.drm(),
                asked.userId(),
                asked.contentId(),
                asked.profile(),
                asked.policy(),
                options);

        assertThat(issue(FORMAT, asked).uniqueName())
                .isNotEqualTo(issue(FORMAT, other).uniqueName());
    }

    @Test
    void startNowUnlessAnEqualOneIsTaken() {
        assertThat(issue(1).notBefore()).isEqualTo("2026-01-15T03:04:05Z");
        assertThat(issue(2).notBefore()).isEqualTo("2026-01-15T03:04:04Z");
    }

    @Test
    void areReservedForTheRequestUntilTheyEnd() {
        var issued = issue(1);

        assertThat(claims.asked())
                .containsExactly(new Redemption(
                        new TokenName("DEMO", Objects.requireNonNull(issued.uniqueName())),
                        List.of("issued"),
                        "00000000-0000-0007-0000-000000000001",
                        Duration.ofSeconds(66).plus(LIFE),
                        true));
    }

    /** All of them have the timestamp that lets them end in time, whenever they are issued. */
    @Test
    void areReservedUntilTheyEndWhenTheyEndWithTheDeliveryOfKeys() {
        issue(FORMAT, request(1), TestUsageRules.of("end=03:05:05"));

        assertThat(claims.asked()).extracting(Redemption::duration).containsExactly(Duration.ofSeconds(66 + 60));
    }

    @Test
    void areNotIssuedAgainWhileTheyEndWithTheDeliveryOfKeys() {
        var rules = TestUsageRules.of("end=03:05:05");
        var later = TestSingleUse.site("2026-01-15T03:04:50Z", LIFE, SKEW);

        var first = issue(FORMAT, request(1), rules);
        var second = issue(later, request(2), rules);

        assertThat(first.expiresAt()).isEqualTo("2026-01-15T03:05:05Z");
        assertThat(second.expiresAt()).isEqualTo("2026-01-15T03:05:04Z");
    }

    @Test
    void areReservedForEachSiteByItself() {
        var first = issue(issuer, "ONE", FORMAT, request(1), UsageRules.NONE);
        var second = issue(issuer, "TWO", FORMAT, request(2), UsageRules.NONE);

        assertThat(second.token()).isEqualTo(first.token());
    }

    @Test
    void askNoStoreForARequestThatIsRefused() {
        var wrong = request(1).withProfile("streming");

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> issue(FORMAT, wrong));
        assertThat(claims.asked()).isEmpty();
    }

    @Test
    void areNotIssuedWhenTheStoreCannotTell() {
        var unsure = new UniqueTokenIssuer(new TestClaims() {
            @Override
            public Redemption.Outcome redeem(Redemption redemption) {
                throw new StateUnavailable("no answer");
            }
        });

        assertThatExceptionOfType(StateUnavailable.class)
                .isThrownBy(() -> issue(unsure, "DEMO", FORMAT, request(1), UsageRules.NONE));
    }
}
