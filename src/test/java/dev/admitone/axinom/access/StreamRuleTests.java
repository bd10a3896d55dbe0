/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestJws;
import dev.admitone.json.TestJson;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TokenUse;
import dev.admitone.token.TokenUse.Counted;
import dev.admitone.token.TokenUse.StreamUse;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Which stream of which user a token lets play. */
class StreamRuleTests {

    private static final String RULE = "license_server.access_control.concurrency_limit";
    private static final String BOTH = "{'device_id':'device-1','session_id':'native-1'}";

    private static ObjectNode payload(String accessControl) {
        var payload = TestChecks.payload(accessControl);
        payload.withObject("/message/session").put("user_id", "viewer-1").put("session_id", "session-1");
        return payload;
    }

    /** With a limit of 2. */
    private static ObjectNode limited(@Nullable String mode, String drmParts) {
        var payload = payload("{'concurrency_limit':2" + drmParts + "}");
        if (mode != null) {
            payload.withObject("/message/license_server/access_control").put("concurrency_mode", mode);
        }
        return payload;
    }

    private static VerificationResult verify(ObjectNode payload, @Nullable DrmSystem drm, String client) {
        return TestChecks.verify(payload, drm, TestChecks.client(client));
    }

    private static StreamUse stream(VerificationResult verified) {
        assertThat(verified.failures()).isEmpty();
        return Objects.requireNonNull(verified.use().stream());
    }

    private static List<String> missing(VerificationResult verified) {
        assertThat(verified.use()).isEqualTo(TokenUse.NOTHING);
        return verified.failures().stream()
                .map(failure -> failure.code() + " " + failure.message())
                .toList();
    }

    /** How one DRM system is treated in one mode: the expectation is written down without the code under test. */
    record Combination(@Nullable String mode, String fairplay, String playready, String widevine) {

        private static final String USUAL = "{}";
        private static final String NATIVE = "{'use_native_session_ids':true}";
        private static final String EXEMPT = "{'concurrency_mode':'NONE'}";

        ObjectNode payload() {
            return limited(mode, ",'fairplay':" + fairplay + ",'playready':" + playready + ",'widevine':" + widevine);
        }

        /** What is counted: nothing, or its id. */
        String expected(DrmSystem drm) {
            var part = switch (drm) {
                case FAIRPLAY -> fairplay;
                case PLAYREADY -> playready;
                default -> widevine;
            };
            if (part.equals(EXEMPT)) {
                return "nothing";
            }
            if (mode == null || mode.equals("BLOCK_NEW_DEVICE")) {
                return "DEVICE device-1";
            }
            return part.equals(NATIVE) ? "SESSION native-1" : "SESSION session-1";
        }
    }

    static Stream<Combination> combinations() {
        return Stream.of(null, "BLOCK_NEW_DEVICE", "BLOCK_NEW_SESSION", "BLOCK_OLDEST_SESSION")
                .flatMap(mode -> Stream.of(Combination.USUAL, Combination.NATIVE, Combination.EXEMPT)
                        .flatMap(fairplay -> Stream.of(Combination.USUAL, Combination.EXEMPT)
                                .flatMap(playready -> Stream.of(
                                                Combination.USUAL, Combination.NATIVE, Combination.EXEMPT)
                                        .map(widevine -> new Combination(mode, fairplay, playready, widevine)))));
    }

    private static String counted(VerificationResult verified) {
        assertThat(verified.failures()).isEmpty();
        var stream = verified.use().stream();
        return stream == null
                ? "nothing"
                : stream.playing().counted() + " " + stream.playing().id();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void isCountedAsTheModeAndTheDrmSystemSay(Combination combination) {
        for (var drm : List.of(DrmSystem.FAIRPLAY, DrmSystem.PLAYREADY, DrmSystem.WIDEVINE)) {
            assertThat(counted(verify(combination.payload(), drm, BOTH))).isEqualTo(combination.expected(drm));
        }
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void needsTheDrmSystemUnlessAllAreCountedAlike(Combination combination) {
        var verified = verify(combination.payload(), null, BOTH);
        var all = Stream.of(DrmSystem.FAIRPLAY, DrmSystem.PLAYREADY, DrmSystem.WIDEVINE)
                .map(combination::expected)
                .distinct()
                .toList();

        if (all.size() == 1) {
            assertThat(counted(verified)).isEqualTo(all.get(0));
        } else {
            assertThat(missing(verified)).containsExactly("A1375 The request has no drm.");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void isOneOfAsManyAsTheMessageAllows(int limit) {
        assertThat(stream(verify(payload("{'concurrency_limit':" + limit + "}"), null, BOTH))
                        .limit())
                .isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({",false", "BLOCK_NEW_DEVICE,false", "BLOCK_NEW_SESSION,false", "BLOCK_OLDEST_SESSION,true"})
    void endsTheOldestInOneModeOnly(@Nullable String mode, boolean endsOldest) {
        assertThat(stream(verify(limited(mode, ""), null, BOTH)).endsOldest()).isEqualTo(endsOldest);
    }

    @Test
    void isOfTheUserOfTheMessage() {
        assertThat(stream(verify(limited(null, ""), null, BOTH)).userId()).isEqualTo("viewer-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{'concurrency_mode':'BLOCK_NEW_SESSION'}", "{'fairplay':{'concurrency_mode':'NONE'}}"})
    void isNotCountedWithoutALimit(String accessControl) {
        assertThat(verify(payload(accessControl), null, "{}").failures()).isEmpty();
        assertThat(verify(payload(accessControl), null, BOTH).use()).isEqualTo(TokenUse.NOTHING);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                            | 300        | 60
            {'duration':10}                                               | 300        | 60
            {'concurrency_interval':1}                                    | 1          | 60
            {'concurrency_grace_period':0}                                | 300        | 0
            {'concurrency_interval':120,'concurrency_grace_period':30}    | 120        | 30
            {'concurrency_interval':2147483647}                           | 2147483647 | 60
            """)
    void isRenewedAsTheLicenseSays(String license, long interval, long grace) {
        var payload = limited(null, "");
        payload.withObject("/message").set("license", TestJson.object(license));
        var stream = stream(verify(payload, null, BOTH));

        assertThat(stream.interval()).isEqualTo(Duration.ofSeconds(interval));
        assertThat(stream.grace()).isEqualTo(Duration.ofSeconds(grace));
    }

    @Test
    void hasTheVendorsTimesWithoutALicensePart() {
        var stream = stream(verify(limited(null, ""), null, BOTH));

        assertThat(stream.interval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(stream.grace()).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BLOCK_NEW_DEVICE", "BLOCK_NEW_SESSION", "BLOCK_OLDEST_SESSION"})
    void needsTheDeviceInEveryMode(String mode) {
        var verified = verify(limited(mode, ""), null, "{'session_id':'native-1'}");

        assertThat(missing(verified)).containsExactly("A1375 The request has no client.device_id.");
        assertThat(verified.failures()).extracting(Failure::hint).containsExactly(RULE + " needs it");
    }

    @Test
    void needsNothingOfAnExemptDrmSystem() {
        var payload = limited(null, ",'fairplay':{'concurrency_mode':'NONE'}");

        assertThat(verify(payload, DrmSystem.FAIRPLAY, "{}").failures()).isEmpty();
    }

    @Test
    void needsTheNativeIdWhereItCounts() {
        var payload = limited("BLOCK_NEW_SESSION", ",'widevine':{'use_native_session_ids':true}");

        assertThat(missing(verify(payload, DrmSystem.WIDEVINE, "{'device_id':'d'}")))
                .containsExactly("A1375 The request has no client.session_id.");
        assertThat(missing(verify(payload, DrmSystem.WIDEVINE, "{}")))
                .containsExactly(
                        "A1375 The request has no client.device_id.", "A1375 The request has no client.session_id.");
    }

    static List<String> noIds() {
        return List.of("", " ", "a\tb", "\u00a0", "\ud800", "x".repeat(201));
    }

    @ParameterizedTest
    @MethodSource("noIds")
    void needsIdsThatCanBeRemembered(String id) {
        var payload = limited("BLOCK_NEW_SESSION", ",'fairplay':{'use_native_session_ids':true}");
        var client = new ClientFacts(null, id, id, null, null, null, null, null, null);

        assertThat(missing(TestChecks.verify(payload, DrmSystem.FAIRPLAY, client)))
                .containsExactly("A1375 client.device_id is not an id.", "A1375 client.session_id is not an id.");
    }

    @ParameterizedTest
    @CsvSource({
        "A,0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6",
        "0B9C2A4E-6F1D-4E83-9A57-C3D2E1F0A8B6,0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6",
        "Device-1,Device-1",
        "device-1,device-1"
    })
    void takesGuidsOfClientsInAnyLetterCase(String id, String counted) {
        assertThat(stream(verify(limited(null, ""), null, "{'device_id':'" + id + "'}"))
                        .playing())
                .isEqualTo(new TokenUse.Playing(Counted.DEVICE, counted));
    }

    @Test
    void isNamedByADigestIfTheSessionIdOfTheMessageIsLong() {
        var payload = limited("BLOCK_NEW_SESSION", "");
        var session = payload.withObject("/message/session");

        session.put("session_id", "s".repeat(200));
        assertThat(stream(verify(payload, null, BOTH)).playing().id()).isEqualTo("s".repeat(200));
        session.put("session_id", "s".repeat(201));
        assertThat(stream(verify(payload, null, BOTH)).playing().id()).matches("sha256:[0-9a-f]{64}");
    }

    /** The vendor's name for it is not confirmed: under another name, it is an unknown member. */
    @Test
    void isRefusedIfTheSessionIdHasAnotherName() {
        var payload = limited("BLOCK_NEW_SESSION", "");
        payload.withObject("/message/session").put("sid", "s").remove("session_id");
        var verified = verify(payload, null, BOTH);

        assertThat(TestJws.reasons(verified)).containsExactly("A1365 message_invalid");
        assertThat(verified.failures().get(0).hint()).contains("session-id-name");
        assertThat(verified.use()).isEqualTo(TokenUse.NOTHING);
    }

    @Test
    void tellsTheLimitFromTheEnd() {
        var stream = stream(verify(limited("BLOCK_OLDEST_SESSION", ""), null, BOTH));

        assertThat(stream.tooMany().code() + " " + stream.tooMany().reason()).isEqualTo("A1377 too_many_streams");
        assertThat(stream.tooMany().hint()).contains("403 with X-AxDrm-ErrorCode: 1");
        assertThat(stream.ended().code() + " " + stream.ended().reason()).isEqualTo("A1377 stream_ended");
    }
}
