/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.problem.Violations;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.Recognition;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenRequest;
import dev.admitone.token.UsageRules;
import dev.admitone.token.VerificationResult;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
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

    /** A request that breaks two or more rules of the vendor. */
    protected abstract TokenRequest invalidRequest();

    private TestSiteFormat at(Instant now) {
        return new TestSiteFormat(site().format(), now);
    }

    private IssuedToken issued() {
        return site().issue(request(), UsageRules.NONE);
    }

    private static TokenCheck check(String token) {
        return new TokenCheck(token, null, null, null, null, ClientFacts.UNKNOWN);
    }

    private static boolean isAuthentic(VerificationResult verified) {
        return verified.failures().isEmpty() || verified.contents() != null || verified.inspection() != null;
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
        assertThat(site().delivery().query()).isNotEmpty();
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
