/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestAxinomMessages;
import dev.admitone.axinom.TestAxinomRequests;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.axinom.TestJws;
import dev.admitone.axinom.message.TestRandomMessages;
import dev.admitone.json.TestJson;
import dev.admitone.json.TestSize;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenCheck;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Whatever legal message comes: its token is admitted for that message from its first second to its last. */
class RoundTripTests {

    private static final int MESSAGES = TestSize.of(200, 100_000);
    private static final Instant NOW = Instant.parse("2026-01-15T03:04:05Z");

    /** How long after now the tokens with a begin do, and how long all of them live, in seconds. */
    private static final int BEGIN = 60;

    private static final int LIFE = 600;
    private static final String WITH_BEGIN = "{'begin_date':'2026-01-15T03:05:05Z'}";

    private static final List<DrmSystem> SYSTEMS = List.of(DrmSystem.FAIRPLAY, DrmSystem.PLAYREADY, DrmSystem.WIDEVINE);

    private final TestSiteFormat site = TestAxinomSite.gold().bind();
    private final TestRandomMessages messages = new TestRandomMessages(20260118);
    private final Random random = new Random(20260118);

    /** The same site so many seconds from now. */
    private static List<TestSiteFormat> sites(long... seconds) {
        return LongStream.of(seconds)
                .mapToObj(after -> TestAxinomSite.gold()
                        .at(NOW.plusSeconds(after).toString())
                        .bind())
                .toList();
    }

    private Stream<TokenCheck> issued(String options) {
        return Stream.generate(messages::next).limit(MESSAGES).map(message -> issue(message, options));
    }

    /** With a client that fulfils the rules of the message, asking for its keys, or for any if it names none. */
    private TokenCheck issue(ObjectNode message, String options) {
        TestRandomMessages.admitClient(message);
        var request = TestJson.object("{'options':" + options + "}");
        request.set("policy", message);
        var keys = message.path("content_keys_source").findValuesAsString("id");
        var userId = message.at("/session/user_id").stringValue(null);
        var token = TestAxinomRequests.issue(site, request).token();
        var drm = SYSTEMS.get(random.nextInt(SYSTEMS.size()));
        var asked = keys.isEmpty() ? List.of(TestAxinomMessages.KID) : keys;
        return new TokenCheck(token, drm, null, userId, asked, TestChecks.WELCOME);
    }

    private static void assertAdmitted(Stream<TokenCheck> checks, List<TestSiteFormat> sites) {
        checks.forEach(check ->
                assertThat(sites).allMatch(then -> then.verify(check).failures().isEmpty()));
    }

    private static void assertRefused(Stream<TokenCheck> checks, String reason, List<TestSiteFormat> sites) {
        checks.forEach(check -> assertThat(sites)
                .allSatisfy(
                        then -> assertThat(TestJws.reasons(then.verify(check))).containsExactly(reason)));
    }

    @Test
    void isAdmittedInEverySecondOfTheEdgesOfItsWindow() {
        assertAdmitted(issued("{}"), sites(-LIFE, -1, 0, 1, 2, LIFE - 3, LIFE - 2, LIFE - 1));
    }

    @Test
    void isAdmittedFromASecondBeforeItsBegin() {
        assertAdmitted(
                issued(WITH_BEGIN),
                sites(BEGIN - 1, BEGIN, BEGIN + 1, BEGIN + LIFE - 3, BEGIN + LIFE - 2, BEGIN + LIFE - 1));
    }

    @Test
    void isRefusedFromItsEndOn() {
        assertRefused(issued("{}"), "A1364 expired", sites(LIFE, LIFE + 1, LIFE + 2));
        assertRefused(issued(WITH_BEGIN), "A1364 expired", sites(BEGIN + LIFE, BEGIN + LIFE + 1));
    }

    @Test
    void isRefusedBeforeItsBegin() {
        assertRefused(issued(WITH_BEGIN), "A1363 not_yet_valid", sites(0, BEGIN - 3, BEGIN - 2));
    }
}
