/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.doverunner.TestRequests;
import dev.admitone.doverunner.TestSite;
import dev.admitone.json.TestSize;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenCheck;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Whatever legal request comes: its token is admitted for that request from its first second to its last. */
class RoundTripTests {

    private static final int REQUESTS = TestSize.of(500, 100_000);
    private static final Instant BEGIN = Instant.parse("2026-01-15T03:04:05Z");

    /** The clock skew and the token duration, in seconds. */
    private static final int SKEW = 5;

    private static final int LIFE = 600;

    /** Random policies may have the viewer's devices counted. */
    private static final ClientFacts DEVICE =
            new ClientFacts(null, "device-1", null, null, null, null, null, null, null);

    private static final List<TestSiteFormat> WITHIN =
            sites(LongStream.concat(LongStream.rangeClosed(-SKEW, SKEW), LongStream.range(LIFE - SKEW, LIFE)));
    private static final List<TestSiteFormat> OUTSIDE =
            sites(LongStream.of(-SKEW - 2, -SKEW - 1, LIFE, LIFE + 1, LIFE + 2));

    private final TestSiteFormat site = TestSite.gold().bind();
    private final TestRandomRequests requests = new TestRandomRequests(20260118);

    /** The same site so many seconds after the tokens begin. */
    private static List<TestSiteFormat> sites(LongStream seconds) {
        return seconds.mapToObj(after ->
                        TestSite.gold().at(BEGIN.plusSeconds(after).toString()).bind())
                .toList();
    }

    private Stream<TokenCheck> issued() {
        return Stream.generate(requests::next).limit(REQUESTS).map(this::issue);
    }

    private TokenCheck issue(ObjectNode request) {
        return check(TestRequests.issue(site, request).token(), request);
    }

    private static TokenCheck check(String token, ObjectNode request) {
        return new TokenCheck(
                token,
                DrmSystem.find(request.get("drm").stringValue()).orElseThrow(),
                request.get("content_id").stringValue(),
                request.get("user_id").stringValue(),
                null,
                DEVICE);
    }

    @Test
    void isAdmittedInEverySecondOfTheEdgesOfItsWindow() {
        issued().forEach(check -> assertThat(WITHIN)
                .allMatch(then -> then.verify(check).failures().isEmpty()));
    }

    @Test
    void isRefusedForItsTimeOnlyOutsideOfIt() {
        issued().forEach(check -> assertThat(OUTSIDE)
                .allSatisfy(then -> assertThat(then.verify(check).failures())
                        .singleElement()
                        .matches(failure -> failure.code().equals("7011"))));
    }

    /** What a site can choose about its tokens: single use, offsets, clock skew, strict reading. */
    private static Stream<TestSite> choices() {
        return Stream.of("-9m", "-1s", "0s", "3s", "10m")
                .flatMap(offset -> Stream.of("true", "false")
                        .map(singleUse -> TestSite.gold()
                                .property("timestamp-offset", offset)
                                .property("single-use", singleUse)
                                .property("max-stream-per-user", "3")))
                .flatMap(choice -> Stream.of(choice, choice.strict()));
    }

    /** From the first instant at which it can be exchanged, which is later than its issue if the offset is positive. */
    @Test
    void isAdmittedByTheSiteThatIssuedItHoweverThatIsSet() {
        choices().forEach(choice -> {
            var site = choice.at(BEGIN.toString()).bind();
            Stream.generate(requests::next).limit(REQUESTS / 10).forEach(request -> {
                var issued = TestRequests.issue(site, request);
                var first = issued.notBefore().isAfter(BEGIN) ? issued.notBefore() : BEGIN;
                var verified = site.format().verify(check(issued.token(), request), first);

                assertThat(verified.failures()).isEmpty();
                assertThat(verified.warnings()).isEmpty();
                assertThat(verified.use().singleUse() == null).isEqualTo(issued.uniqueName() == null);
            });
        });
    }
}
