/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.admitone.doverunner.TestRequests;
import dev.admitone.doverunner.TestSite;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenUse;
import dev.admitone.token.TokenUse.Counted;
import dev.admitone.token.TokenUse.Playing;
import dev.admitone.token.TokenUse.StreamUse;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens count as a stream of their viewer, and how. */
class StreamRulesTests {

    private static final String SECTION = "admitone.sites.GOLD.doverunner.";
    private static final String TWO = "{'max_stream_per_user':2}";

    private static ClientFacts device(@Nullable String id) {
        return new ClientFacts(null, id, "session-1", null, null, null, null, null, null);
    }

    private static String token(String playback) {
        var policy = "{'policy_version':2,'playback_policy':" + playback + "}";
        return TestForgery.legal().policy(policy.replace('\'', '"')).token();
    }

    private static VerificationResult verify(TestSiteFormat site, String token, @Nullable String deviceId) {
        return site.verify(new TokenCheck(token, null, null, null, null, device(deviceId)));
    }

    private static @Nullable StreamUse found(TestSite site, String playback) {
        var verified = verify(site.bind(), token(playback), "device-1");
        assertThat(verified.failures()).isEmpty();
        return verified.use().stream();
    }

    private static StreamUse stream(TestSite site, String playback) {
        return Objects.requireNonNull(found(site, playback));
    }

    @Test
    void countNothingUnlessPolicyOrSiteSaysSo() {
        assertThat(found(TestSite.gold(), "{'renewal_duration':60}")).isNull();
    }

    @Test
    void needNoDeviceWhenNothingIsCounted() {
        assertThat(verify(TestSite.gold().bind(), token("{}"), null).failures()).isEmpty();
    }

    @Test
    void takeTheLimitOfThePolicy() {
        assertThat(stream(TestSite.gold(), TWO).limit()).isEqualTo(2);
    }

    @Test
    void takeTheLimitOfTheSiteWhenThePolicyHasNone() {
        assertThat(stream(TestSite.gold().property("max-stream-per-user", "4"), "{}")
                        .limit())
                .isEqualTo(4);
    }

    @Test
    void preferTheLimitOfThePolicy() {
        assertThat(stream(TestSite.gold().property("max-stream-per-user", "4"), TWO)
                        .limit())
                .isEqualTo(2);
    }

    @Test
    void takeTheLimitOfTheSiteForAPolicyWithoutPlayback() {
        var site = TestSite.gold().property("max-stream-per-user", "4").bind();

        var verified = verify(site, TestForgery.legal().token(), "device-1");

        assertThat(verified.use().stream()).isNotNull();
    }

    @Test
    void knowTheLimitOfAProfileFromItsSealedText() {
        var site = TestSite.gold()
                .profile("one", "{'playback_policy':{'max_stream_per_user':1}}")
                .profile("three", "{'playback_policy':{'max_stream_per_user':3}}")
                .bind();
        var token = TestRequests.issue(site, "{'profile':'three'}").token();

        assertThat(Objects.requireNonNull(verify(site, token, "device-1").use().stream())
                        .limit())
                .isEqualTo(3);
    }

    @Test
    void countTheDevicesOfTheViewer() {
        var stream = stream(TestSite.gold(), TWO);

        assertThat(stream.userId()).isEqualTo("viewer-1");
        assertThat(stream.playing()).isEqualTo(new Playing(Counted.DEVICE, "device-1"));
    }

    @Test
    void refuseTheNewStreamRatherThanEndTheOldest() {
        assertThat(stream(TestSite.gold(), TWO).endsOldest()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'max_stream_per_user':2}                           | PT5M
            {'max_stream_per_user':2,'renewal_duration':90}     | PT1M30S
            {'max_stream_per_user':2,'renewal_duration':'90'}   | PT1M30S
            {'max_stream_per_user':2,'renewal_duration':0}      | PT5M
            """)
    void takeTheIntervalOfThePolicy(String playback, Duration interval) {
        assertThat(stream(TestSite.gold(), playback).interval()).isEqualTo(interval);
    }

    @Test
    void takeTheIntervalOfTheSiteWhenThePolicyHasNone() {
        assertThat(stream(TestSite.gold().property("renewal-duration", "2m"), TWO)
                        .interval())
                .isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void waitAMinuteLongerByDefault() {
        assertThat(stream(TestSite.gold(), TWO).grace()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void waitAsMuchLongerAsTheSiteSays() {
        assertThat(stream(TestSite.gold().property("renewal-grace", "0s"), TWO).grace())
                .isZero();
    }

    @Test
    void sayWhatToDoWhenThereAreTooManyStreams() {
        assertThat(stream(TestSite.gold(), TWO).tooMany())
                .isEqualTo(new Failure(
                        "A1223",
                        "too_many_streams",
                        "The viewer has too many streams.",
                        "at most 2 at once; one that stops without notice counts until 6 min after its last license"));
    }

    @Test
    void haveTheSameCodeForAStreamThatWasEnded() {
        assertThat(List.of(stream(TestSite.gold(), TWO).ended()))
                .extracting(Failure::code, Failure::reason)
                .containsExactly(tuple("A1223", "stream_ended"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\u2003", "a\nb", "a\ud800"})
    void refuseADeviceThatCannotBeCounted(@Nullable String deviceId) {
        var verified = verify(TestSite.gold().bind(), token(TWO), deviceId);

        assertThat(TestForgery.reasons(verified)).containsExactly("A1224 client_fact_missing");
        assertThat(verified.use()).isEqualTo(TokenUse.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({"200, true", "201, false"})
    void takeDeviceIdsOfUpTo200Characters(int length, boolean taken) {
        var verified = verify(TestSite.gold().bind(), token(TWO), "d".repeat(length));

        assertThat(verified.failures().isEmpty()).isEqualTo(taken);
    }

    @Test
    void nameWhatIsMissing() {
        assertThat(verify(TestSite.gold().bind(), token(TWO), null).failures())
                .containsExactly(new Failure(
                        "A1224",
                        "client_fact_missing",
                        "The request lacks a fact about the client that a rule needs.",
                        "client.device_id is missing: the streams of the viewer are counted by device"));
    }

    @Test
    void countNothingOfATokenThatIsRefused() {
        var check = new TokenCheck(token(TWO), null, "movie-1", null, null, device("device-1"));

        assertThat(TestSite.gold().bind().verify(check).use()).isEqualTo(TokenUse.NOTHING);
    }

    @Test
    void wantNoDeviceForAPolicyThatCannotBeRead() {
        var site = TestSite.gold().property("max-stream-per-user", "4").bind();

        assertThat(TestForgery.reasons(verify(site, token("{'max_stream_per_user':-1}"), null)))
                .containsExactly("7013 policy_invalid");
    }

    @ParameterizedTest
    @CsvSource({"1, true", "100, true", "0, false", "101, false", "-1, false", "two, false"})
    void takeALimitOf1To100(String limit, boolean taken) {
        assertThat(TestSite.gold()
                        .property("max-stream-per-user", limit)
                        .mistakes()
                        .isEmpty())
                .isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({"1s, true", "24h, true", "300, true", "0s, false", "999ms, false", "25h, false", "x, false"})
    void takeAnIntervalOfASecondToADay(String interval, boolean taken) {
        assertThat(TestSite.gold()
                        .property("renewal-duration", interval)
                        .mistakes()
                        .isEmpty())
                .isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({"0s, true", "1h, true", "-1s, false", "61m, false"})
    void takeAGraceOfUpToAnHour(String grace, boolean taken) {
        assertThat(TestSite.gold().property("renewal-grace", grace).mistakes().isEmpty())
                .isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void remarkThatViewersWithoutAnIdShareTheirStreams(String anonymous, boolean remarked) {
        var remarks = TestSite.gold()
                .property("max-stream-per-user", "2")
                .property("anonymous-user", anonymous)
                .warnings();

        assertThat(remarks.contains(SECTION + "max-stream-per-user: all viewers without an id are the one viewer"
                        + " LICENSETOKEN, and share its streams"))
                .isEqualTo(remarked);
    }

    @Test
    void remarkNothingAboutViewersWithoutAnIdWhenTheSiteCountsNothing() {
        assertThat(TestSite.gold().property("anonymous-user", "true").warnings())
                .noneMatch(remark -> remark.contains("max-stream-per-user"));
    }
}
