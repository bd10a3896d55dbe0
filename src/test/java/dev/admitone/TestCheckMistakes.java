/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static dev.admitone.TestMistake.token;
import static dev.admitone.TestMistake.verifier;
import static dev.admitone.TestSender.KEY_ID;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Requests around good tokens that say something wrong, or name its place wrongly. */
final class TestCheckMistakes {

    private TestCheckMistakes() {}

    static List<TestMistake> facts() {
        return List.of(
                verifier(
                        "key id as kid:iv",
                        s -> keys(s, KEY_ID + ":0123456789abcdef0123456789abcdef"),
                        "a colon and an IV or key after it"),
                verifier(
                        "key id in PlayReady byte order",
                        s -> keys(s, "4e2a9c0b-1d6f-834e-9a57-c3d2e1f0a8b6"),
                        "PlayReady's byte order"),
                verifier(
                        "key id with a dash too few",
                        s -> keys(s, "0b9c2a4e6f1d-4e83-9a57-c3d2e1f0a8b6"),
                        "dashes like a GUID"),
                verifier("key id as a label", s -> keys(s, "movie-1-hd"), "name or label"),
                verifier(
                        "key id as skd:// URI",
                        s -> keys(s, "skd://" + KEY_ID),
                        "URL, such as the key URI of FairPlay"),
                verifier(
                        "key id cut to 31 digits (a leading zero lost)",
                        s -> keys(s, KEY_ID.replace("-", "").substring(1)),
                        "not 32 of them",
                        "zeros at its beginning"),
                verifier(
                        "two key ids in one string",
                        s -> keys(s, KEY_ID + "," + KEY_ID.replace('b', 'c')),
                        "several values in one string"),
                verifier(
                        "PSSH instead of a key id",
                        s -> keys(s, "AAAAMnBzc2gAAAAA7e+LqXnWSs6jyCfc1R0h7QAAABISEAucKk5vHU6DmlfD0uHwqLY="),
                        "PSSH box"),
                verifier(
                        "asked for a key that the token has not",
                        s -> keys(s, "11111111-2222-4333-8444-555555555555"),
                        "any requested key is not in the message"),
                verifier(
                        "key_ids as a string, not a list",
                        s -> s.verify(s.axinom(), "drm", "fairplay", "key_ids", KEY_ID),
                        "an array, even for a single one"),
                verifier(
                        "Axinom token is for another user",
                        s -> s.verify(s.axinom(), "drm", "fairplay", "user_id", "viewer-2"),
                        "for another user"),
                verifier(
                        "content id in another letter case",
                        s -> s.verify(s.doverunner().encoded(), "content_id", "Movie-1"),
                        "differ in letter case only"),
                verifier(
                        "asked as PlayReady with a Widevine token",
                        s -> s.verify(s.doverunner().encoded(), "drm", "playready"),
                        "for widevine, not for playready"),
                verifier(
                        "drm as com.widevine.alpha",
                        s -> s.verify(s.doverunner().encoded(), "drm", "com.widevine.alpha"),
                        "did you mean widevine?"),
                verifier(
                        "user id with trailing blank",
                        s -> s.verify(s.doverunner().encoded(), "user_id", "viewer-1 "),
                        "only in white space around them"),
                verifier(
                        "token of a site with another site id",
                        s -> s.verify(s.doverunner().with("site_id", "DEM0").encoded()),
                        "site id of the token is not that of this site"),
                verifier(
                        "DoveRunner token without drm_type",
                        s -> s.verify(s.doverunner().without("drm_type").encoded()),
                        "the field drm_type is missing"),
                verifier(
                        "DoveRunner drm_type misspelt Widewine",
                        s -> s.verify(
                                s.doverunner().with("drm_type", "Widewine").encoded()),
                        "drm_type is one of Widevine"),
                verifier(
                        "content id under a wrong name cid in the check",
                        s -> s.verify(s.doverunner().encoded(), "cid", "movie-1"),
                        "did you mean content_id?"),
                verifier(
                        "device_id at the top level of the check",
                        s -> s.verify(s.doverunner().encoded(), "device_id", "tv-1"),
                        "did you mean client.device_id?"),
                verifier(
                        "key_id in the singular in the check",
                        s -> s.verify(s.axinom(), "kid", KEY_ID),
                        "did you mean key_ids?"),
                verifier(
                        "viewer's IP with a port",
                        s -> s.verify(
                                s.axinom(
                                        s.payload(
                                                s.message()
                                                        .replace(
                                                                "\"session\"",
                                                                "\"license_server\":{\"access_control\":{\"allowed_ip_addresses\":[\"192.0.2.1\"]}},\"session\""))),
                                "drm",
                                "fairplay",
                                "client",
                                Map.of("ip", "192.0.2.1:443")),
                        "client.ip is not an IP address",
                        "without range and port"),
                verifier(
                        "left out the device id although streams are counted",
                        s -> s.verify(s.doverunner()
                                .withPolicy("{'policy_version':2,'playback_policy':{'max_stream_per_user':2}}")
                                .encoded()),
                        "client.device_id is missing",
                        "streams of the viewer are counted"),
                verifier(
                        "custom data with a Widevine request",
                        s -> s.verify(Map.of("custom_data", s.axinom(), "drm", "widevine")),
                        "custom data is a part of PlayReady challenges"),
                verifier(
                        "MediaLive token for another content",
                        s -> s.verify(s.signOn(""), "content_id", "movie-2"),
                        "not for the content"),
                verifier(
                        "MediaLive token limited to zones, no zone given",
                        s -> s.verify(s.signOn(",'zones':['XYZ']"), "content_id", "movie-1"),
                        "client.zone",
                        "zones needs it"));
    }

    static List<TestMistake> places() {
        return List.of(
                header(
                        "header in Python's WSGI spelling HTTP_X_AXDRM_MESSAGE",
                        "HTTP_X_AXDRM_MESSAGE",
                        "axinom",
                        TestSender::axinom,
                        "HTTP_X_AXDRM_MESSAGE, did you mean X-AxDRM-Message?"),
                header(
                        "header with underscores pallycon_customdata_v2",
                        "pallycon_customdata_v2",
                        "doverunner",
                        TestSender::dove,
                        "did you mean pallycon-customdata-v2?"),
                header(
                        "header of the old version pallycon-customdata",
                        "pallycon-customdata",
                        "doverunner",
                        TestSender::dove,
                        "did you mean pallycon-customdata-v2?"),
                header(
                        "query parameter's name as a header: AxDrmMessage",
                        "AxDrmMessage",
                        "axinom",
                        TestSender::axinom,
                        "/headers/AxDrmMessage, did you mean X-AxDRM-Message?"),
                header(
                        "Axinom token as Authorization: Bearer",
                        "Authorization",
                        "axinom",
                        s -> "Bearer " + s.axinom(),
                        "token in /headers/Authorization",
                        "without Bearer"),
                header(
                        "header of castLabs: x-dt-auth-token",
                        "x-dt-auth-token",
                        "doverunner",
                        s -> "abc",
                        "is for castLabs DRMtoday tokens"),
                header(
                        "header of NAGRA: nv-authorizations",
                        "nv-authorizations",
                        "axinom",
                        s -> "abc",
                        "is for NAGRA tokens"),
                header(
                        "token under a name of their own: X-License-Token",
                        "X-License-Token",
                        "doverunner",
                        TestSender::dove,
                        "There is a token in /headers/X-License-Token"),
                header(
                        "Axinom token in DoveRunner's header",
                        "pallycon-customdata-v2",
                        "",
                        TestSender::axinom,
                        "where tokens of another format belong",
                        "X-AxDRM-Message"),
                header(
                        "DoveRunner token in Axinom's header",
                        "X-AxDRM-Message",
                        "",
                        TestSender::dove,
                        "where tokens of another format belong",
                        "pallycon-customdata-v2"),
                header(
                        "no header of a token at all",
                        "User-Agent",
                        "doverunner",
                        s -> "Mozilla/5.0",
                        "There is no token",
                        "send the token in the header"),
                verifier(
                        "header's name as a query parameter",
                        s -> s.verify(Map.of("query", Map.of("X-AxDRM-Message", s.axinom()), "format", "axinom")),
                        "/query/X-AxDRM-Message, did you mean AxDrmMessage?"),
                verifier(
                        "query parameter in lower case: axdrmmessage",
                        s -> s.verify(Map.of("query", Map.of("axdrmmessage", s.axinom()), "format", "axinom")),
                        "/query/axdrmmessage, did you mean AxDrmMessage?"),
                verifier(
                        "token in header and query both",
                        s -> s.verify(Map.of(
                                "query",
                                Map.of("AxDrmMessage", s.axinom()),
                                "headers",
                                Map.of("X-AxDRM-Message", s.axinom()))),
                        "more than one place"),
                verifier(
                        "token as the member license_token",
                        s -> s.verify(Map.of("license_token", s.dove())),
                        "/license_token",
                        "did you mean token?"),
                verifier(
                        "headers as a string",
                        s -> s.verify(Map.of("headers", "X-AxDRM-Message: x")),
                        "/headers",
                        "an object"),
                verifier(
                        "two values in the token's header",
                        s -> s.verify(Map.of("headers", Map.of("X-AxDRM-Message", List.of(s.axinom(), s.axinom())))),
                        "more than one place",
                        "/headers/X-AxDRM-Message/1"));
    }

    private static TestMistake header(
            String did, String name, String format, Function<TestSender, String> token, String... causes) {
        return verifier(
                did,
                s -> s.verify(
                        format.isEmpty()
                                ? Map.of("headers", Map.of(name, token.apply(s)))
                                : Map.of("headers", Map.of(name, token.apply(s)), "format", format)),
                causes);
    }

    private static Answer keys(TestSender s, String id) {
        return s.verify(s.axinom(), "drm", "fairplay", "key_ids", List.of(id));
    }
}
