/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.admitone.problem.Refused;
import dev.admitone.problem.Violations;
import dev.admitone.rotation.KeyPhase;
import dev.admitone.rotation.ScheduledKey;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.Recognition;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TestUsageRules;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenRequest;
import dev.admitone.token.UsageRules;
import dev.admitone.token.UsageRules.Storage;
import dev.admitone.token.VerificationResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for the format of every vendor. A vendor's test class extends it, and adds what is the vendor's own. */
public abstract class VendorFormatContract {

    private static final int MUTANTS = 500;

    /** A site of the vendor, with a profile {@code "standard"}. */
    protected abstract TestSiteFormat site();

    /** The same site with other keys. */
    protected abstract TestSiteFormat siteWithOtherKeys();

    /** A request that gets a token. */
    protected abstract TokenRequest request();

    /** Whether the vendor's tokens can have a first instant. */
    protected boolean hasBegin() {
        return true;
    }

    /** A request whose token has a first instant, if the vendor's tokens can have one. */
    protected TokenRequest requestWithBegin() {
        return request();
    }

    /** A request whose policy allows to store licenses, if usage rules apply to the vendor's tokens. */
    protected TokenRequest storingRequest() {
        return request();
    }

    /** The member of a policy that allows to store licenses if it is true. */
    protected abstract String storageMember();

    /** A request that breaks two or more rules of the vendor. */
    protected abstract TokenRequest invalidRequest();

    private TestSiteFormat at(Instant now) {
        return new TestSiteFormat(site().format(), now);
    }

    private IssuedToken issued() {
        return site().issue(request(), UsageRules.NONE);
    }

    private static TokenCheck check(String token) {
        return check(token, null, null);
    }

    private static TokenCheck check(String token, @Nullable String contentId, @Nullable String userId) {
        return new TokenCheck(token, null, contentId, userId, null, ClientFacts.UNKNOWN);
    }

    private VerificationResult.Contents contents(IssuedToken token) {
        return Objects.requireNonNull(site().verify(check(token.token())).contents());
    }

    /** The policy of the token of a request, within usage rules. */
    private String policy(TokenRequest request, UsageRules rules) {
        var verified = site().verify(check(site().issue(request, rules).token()));
        return Objects.requireNonNull(
                        Objects.requireNonNull(verified.inspection()).policy())
                .expose()
                .toString();
    }

    private Instant later(int minutes) {
        return site().now().plus(minutes, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
    }

    private static boolean isAuthentic(VerificationResult verified) {
        var inspection = verified.inspection();
        return verified.failures().isEmpty()
                || verified.contents() != null
                || (inspection != null && inspection.policy() != null);
    }

    @Test
    void admitsTheTokenThatItIssues() {
        assertThat(site().verify(check(issued().token())).failures()).isEmpty();
    }

    @Test
    void admitsATokenFromItsFirstInstantToItsLast() {
        var token = issued();

        assertThat(at(token.notBefore()).verify(check(token.token())).failures())
                .isEmpty();
        assertThat(at(token.expiresAt().minusNanos(1))
                        .verify(check(token.token()))
                        .failures())
                .isEmpty();
    }

    @Test
    void refusesATokenThatHasExpired() {
        var token = issued();

        assertThat(at(token.expiresAt()).verify(check(token.token())).failures())
                .extracting(VerificationResult.Failure::reason)
                .containsExactly("expired");
    }

    @Test
    void refusesATokenBeforeItsFirstInstant() {
        assumeTrue(hasBegin());
        var token = site().issue(requestWithBegin(), UsageRules.NONE);
        assertThat(contents(token).notBefore()).isEqualTo(token.notBefore());

        var early = at(token.notBefore().minus(1, ChronoUnit.HOURS));

        assertThat(early.verify(check(token.token())).failures())
                .extracting(VerificationResult.Failure::reason)
                .containsExactly("not_yet_valid");
    }

    @Test
    void refusesAnotherContentOrSaysThatItIsNotChecked() {
        var verified = site().verify(check(issued().token(), "another", null));

        assertThat(!verified.failures().isEmpty() || verified.unchecked().contains("content_id"))
                .isTrue();
        assertThat(contents(issued()).contentId() != null && verified.failures().isEmpty())
                .isFalse();
    }

    @Test
    void refusesAnotherUserOrSaysThatItIsNotChecked() {
        var verified = site().verify(check(issued().token(), null, "another"));

        assertThat(!verified.failures().isEmpty() || verified.unchecked().contains("user_id"))
                .isTrue();
        assertThat(contents(issued()).userId() != null && verified.failures().isEmpty())
                .isFalse();
    }

    @Test
    void admitsTheContentAndTheUserOfATokenThatItIssues() {
        var contents = contents(issued());

        assertThat(site().verify(check(issued().token(), contents.contentId(), contents.userId()))
                        .failures())
                .isEmpty();
    }

    @Test
    void saysWhenATokenExpires() {
        assertThat(contents(issued()).expiresAt()).isEqualTo(issued().expiresAt());
    }

    @Test
    void namesTheKeyThatSignsIfItsTokensDo() {
        var schedule = site().keys().orElseThrow();
        var keyId = issued().keyId();

        assertThat(keyId != null).isEqualTo(schedule.named());
        assertThat(schedule.keys())
                .filteredOn(key -> key.id().equals(keyId))
                .extracting(ScheduledKey::state)
                .allMatch(KeyPhase.SIGNING::equals)
                .hasSize(schedule.named() ? 1 : 0);
    }

    @Test
    void makesATokenWithinAKeyDelivery() {
        assumeTrue(site().needsEntitlement());
        var delivery = new UsageRules.Span(later(-5), later(5));

        var token = site().issue(request(), within(delivery));

        assertThat(delivery.contains(token.notBefore())).isTrue();
        assertThat(token.expiresAt()).isBeforeOrEqualTo(delivery.end());
        assertThat(contents(token).expiresAt()).isEqualTo(token.expiresAt());
    }

    @Test
    void makesNoTokenOutsideAKeyDelivery() {
        assumeTrue(site().needsEntitlement());

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> site().issue(request(), within(new UsageRules.Span(later(5), null))));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> site().issue(request(), within(new UsageRules.Span(null, later(-5)))));
    }

    @Test
    void allowsNoStorageThatUsageRulesForbid() {
        assumeTrue(site().needsEntitlement());
        var allowed = "\"" + storageMember() + "\":true";
        var forbidding = TestUsageRules.of("storage=forbidden");

        assertThat(policy(storingRequest(), UsageRules.NONE)).contains(allowed);
        assertThat(policy(storingRequest(), forbidding)).doesNotContain(allowed);
    }

    private static UsageRules within(UsageRules.Span delivery) {
        return new UsageRules(null, null, null, null, Storage.ALLOWED, null, List.of(), delivery);
    }

    @Test
    void recognisesItsToken() {
        assertThat(site().recognise(issued().token())).isEqualTo(Recognition.YES);
    }

    @Test
    void makesEqualTokensOfEqualRequestsAtMostWhereThatDoesNoHarm() {
        var prepared = site().format().prepare(request(), site().now(), new Violations());
        var variants = Stream.iterate(0, variant -> variant < prepared.variants(), variant -> variant + 1)
                .map(variant -> prepared.seal(UsageRules.NONE, variant).token());

        assertThat(variants).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void findsAllViolationsBeforeAnyTokenIsMade() {
        var violations = new Violations();
        site().format().prepare(invalidRequest(), site().now(), violations);

        assertThat(violations.found()).hasSizeGreaterThan(1).allSatisfy(violation -> {
            assertThat(violation.pointer()).startsWith("/");
            assertThat(violation.code().code()).isNotEmpty();
            assertThat(violation.detail()).isNotEmpty();
        });
    }

    /** A vendor may leave members of a token unauthenticated; then nothing else of a mutant differs. */
    @Test
    void admitsNoMutantOfWhatIsAuthenticated() {
        var token = issued().token();
        var contents = site().verify(check(token)).contents();
        var random = new Random(20261129);

        for (int i = 0; i < MUTANTS; i++) {
            var mutant = new StringBuilder(token);
            mutant.setCharAt(random.nextInt(token.length()), (char) (' ' + random.nextInt(95)));
            if (!mutant.toString().equals(token)) {
                var verified = site().verify(check(mutant.toString()));
                assertThat(verified.failures().isEmpty()
                                && verified.unauthenticated().isEmpty())
                        .as(mutant.toString())
                        .isFalse();
                assertThat(verified.contents()).as(mutant.toString()).isIn(null, contents);
            }
        }
    }

    @Test
    void tellsNothingOfATokenOfOtherKeys() {
        assertThat(isAuthentic(siteWithOtherKeys().verify(check(issued().token()))))
                .isFalse();
    }

    @Test
    void answersAnyString() {
        var random = new Random(20261129);
        var strings = Stream.concat(
                Stream.of("", ".", "..", "....", "\u0000", "e30=", "e30.e30.e30"),
                Stream.generate(() -> random.ints(random.nextInt(200), 0, 0x300)
                                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                                .toString())
                        .limit(MUTANTS));

        assertThat(strings).allSatisfy(string -> {
            assertThat(isAuthentic(site().verify(check(string)))).isFalse();
            assertThat(site().recognise(string)).isNotEqualTo(Recognition.YES);
        });
    }

    @Test
    void namesHeaderAndQueryParameterOfItsTokens() {
        assertThat(site().delivery().header()).isNotEmpty();
        assertThat(site().delivery().query()).isNotEqualTo("");
    }

    @Test
    void hasAScheduleOfItsKeys() {
        assertThat(site().keys()).isPresent();
    }

    @Test
    void showsNoToken() {
        assertThat(issued().toString()).doesNotContain(issued().token());
    }
}
