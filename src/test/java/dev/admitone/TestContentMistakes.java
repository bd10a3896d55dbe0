/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static dev.admitone.TestMistake.inspected;
import static dev.admitone.TestMistake.inspector;
import static dev.admitone.TestMistake.token;
import static dev.admitone.TestSender.KEY_ID;

import java.time.Duration;
import java.util.List;

/** Good tokens whose times, policies or messages are wrong. */
final class TestContentMistakes {

    private TestContentMistakes() {}

    static List<TestMistake> times() {
        return List.of(
                token(
                        "hours of a 12-hour clock (hh) in the DoveRunner timestamp",
                        s -> at(s, Duration.ofHours(-12)),
                        "12-hour clock",
                        "HH and not hh"),
                token("Korean local time written with Z", s -> at(s, Duration.ofHours(9)), "Asia/Seoul local time"),
                token(
                        "New York local time written with Z",
                        s -> at(s, Duration.ofHours(-5)),
                        "America/New_York local time"),
                token(
                        "stored the token for two days",
                        s -> at(s, Duration.ofDays(-2).minusMinutes(7)),
                        "made 2 d ago",
                        "do not store it"),
                token(
                        "fetched the token 12 minutes before the license request",
                        s -> at(s, Duration.ofMinutes(-12)),
                        "made 12 min ago",
                        "console has a longer token duration"),
                token("issuer's clock 40 s fast", s -> at(s, Duration.ofSeconds(40)), "clock is 40 s ahead", "NTP"),
                token(
                        "timestamp in Unix seconds",
                        s -> dated(s, String.valueOf(s.now().getEpochSecond())),
                        "is in Unix seconds"),
                token(
                        "timestamp in Unix milliseconds (Date.now())",
                        s -> dated(s, String.valueOf(s.now().toEpochMilli())),
                        "is in Unix milliseconds"),
                token(
                        "timestamp with milliseconds (toISOString)",
                        s -> dated(s, s.now().toString().replace("Z", ".123Z")),
                        "has milliseconds"),
                token("timestamp without Z", s -> dated(s, s.now().toString().replace("Z", "")), "has no Z"),
                token(
                        "timestamp with +09:00",
                        s -> dated(s, s.now().toString().replace("Z", "+09:00")),
                        "has an offset instead of Z"),
                token(
                        "timestamp with a blank for T",
                        s -> dated(s, s.now().toString().replace('T', ' ')),
                        "a blank instead of T"),
                token("date of 30 February", s -> dated(s, "2026-02-30T10:00:00Z"), "not a date and time that exists"),
                token(
                        "Axinom token expired 3 minutes ago",
                        s -> s.axinom(s.payload(Duration.ofMinutes(-13), Duration.ofMinutes(-3), s.message())),
                        "expired 3 min ago"),
                token(
                        "Axinom begin_date 1 h in the future (Berlin local as Z)",
                        s -> s.axinom(s.payload(Duration.ofHours(1), Duration.ofHours(2), s.message())),
                        "Europe/Berlin local time"),
                inspected(
                        "Axinom expiration_date in Unix seconds",
                        s -> s.axinom(s.payload(s.message())
                                .replaceFirst("\"expiration_date\":\"[^\"]+\"", "\"expiration_date\":1799999999")),
                        "/expiration_date:",
                        "ISO 8601 with a zone (a string"),
                inspected(
                        "Axinom expiration_date without a zone",
                        s -> s.axinom(s.payload(s.message()).replaceFirst("(\"expiration_date\":\"[^\"]+)Z\"", "$1\"")),
                        "/expiration_date:",
                        "ISO 8601 with a zone (a time"),
                token(
                        "Axinom token with exp of a JWT instead of expiration_date",
                        s -> s.axinom(s.payload(s.message())
                                .replaceFirst(
                                        "\"expiration_date\":\"[^\"]+\"",
                                        "\"exp\":" + s.now().minusSeconds(3600).getEpochSecond())),
                        "/exp",
                        "did you mean expiration_date?",
                        "The token never expires"),
                token(
                        "MediaLive sign-on expired 2 h ago",
                        "medialive",
                        s -> s.signOn(Duration.ofHours(-3), Duration.ofHours(-2), ""),
                        "expired 2 h ago",
                        "must sign on again"),
                token(
                        "MediaLive license of the usage rules is over (expiryDate passed)",
                        "medialive",
                        s -> s.signOn(",'usage_rules':{'expiryDate':'"
                                + s.in(Duration.ofDays(-1)).toEpochMilli() + "'}"),
                        "expiryDate has passed"));
    }

    static List<TestMistake> policies() {
        return List.of(
                policy(
                        "license already over: expire_date in 2020",
                        "{'policy_version':2,'playback_policy':{'persistent':true,'expire_date':'2020-01-01T00:00:00Z'}}",
                        "/playback_policy/expire_date",
                        "would have ended already"),
                policy(
                        "policy of version 1 (old limit and duration)",
                        "{'playback_policy':{'limit':true,'persistent':false,'duration':3600}}",
                        "/playback_policy/limit",
                        "did you mean license_duration?",
                        "policy_version must be 2"),
                policy("policy with policy_version 3", "{'policy_version':3}", "policy_version must be 2"),
                policy(
                        "max_stream_per_user as a quoted word",
                        "{'policy_version':2,'playback_policy':{'max_stream_per_user':'two'}}",
                        "max_stream_per_user should be Integer",
                        "not in quotes"),
                policy(
                        "playback_policy as a string",
                        "{'policy_version':2,'playback_policy':'{}'}",
                        "/playback_policy",
                        "an object"),
                policy(
                        "unknown member license_durations in the policy",
                        "{'policy_version':2,'playback_policy':{'license_durations':3600}}",
                        "license_durations",
                        "did you mean license_duration?"),
                policy(
                        "license_duration beside expire_date",
                        "{'policy_version':2,'playback_policy':{'license_duration':3600,'expire_date':'2027-01-01T00:00:00Z'}}",
                        "exclude each other",
                        "ignores the date"),
                policy(
                        "license_duration in quotes",
                        "{'policy_version':2,'playback_policy':{'license_duration':'3600'}}",
                        "license_duration should be Integer",
                        "not in quotes"),
                policy(
                        "persistent as the string \"true\"",
                        "{'policy_version':2,'playback_policy':{'persistent':'true','rental_duration':3600}}",
                        "persistent should be Boolean",
                        "not in quotes"),
                policy(
                        "compressed_digital_audio_protection_level of 2020",
                        "{'policy_version':2,'security_policy':[{'track_type':'ALL','playready':{'compressed_digital_audio_protection_level':100}}]}",
                        "compressed_digital_audio_protection_level",
                        "unknown member"),
                policy(
                        "widevine security_level as L1",
                        "{'policy_version':2,'security_policy':[{'track_type':'ALL','widevine':{'security_level':'L1'}}]}",
                        "did you mean 5?"),
                policy(
                        "misspelt track type",
                        "{'policy_version':2,'security_policy':[{'track_type':'FULLHD','widevine':{'security_level':1}}]}",
                        "/security_policy/0/track_type",
                        "one of ALL, ALL_VIDEO"),
                message(
                        "Axinom license.expiration_datetime a month ago",
                        "{'duration':3600}",
                        "{'start_datetime':'2019-01-01T00:00:00Z','expiration_datetime':'2020-01-01T00:00:00Z'}",
                        "/message/license/expiration_datetime",
                        "would have ended already"),
                message(
                        "Axinom message of version 1",
                        "'version':2",
                        "'version':1",
                        "entitlement message of version 1"),
                message(
                        "Axinom message without content_keys_source",
                        ",'content_keys_source':{'inline':[{'id':'" + KEY_ID + "'}]}",
                        "",
                        "/message/content_keys_source",
                        "exactly one source"),
                message("Axinom key id that is no GUID", KEY_ID, "movie-1-key", "inline/0/id", "name or label"),
                message(
                        "Axinom message with DoveRunner's playback_policy",
                        "'license':{'duration':3600}",
                        "'playback_policy':{'license_duration':3600}",
                        "/message/playback_policy",
                        "unknown member"),
                message(
                        "Axinom session without user_id, request has one",
                        ",'session':{'user_id':'viewer-1'}",
                        "",
                        "contains no user"),
                message(
                        "Axinom duration as an ISO period",
                        "'duration':3600",
                        "'duration':'PT1H'",
                        "/message/license/duration",
                        "an integer from"),
                message(
                        "Axinom allow_persistence as yes",
                        "'duration':3600",
                        "'allow_persistence':'yes'",
                        "/message/license/allow_persistence",
                        "true or false, not in quotes"));
    }

    private static TestMistake policy(String did, String policy, String... causes) {
        return inspector(did, s -> s.verify(s.doverunner().withPolicy(policy).encoded()), causes);
    }

    private static TestMistake message(String did, String part, String other, String... causes) {
        return inspector(
                did,
                s -> s.verify(
                        s.axinom(s.payload(s.message().replace(part.replace('\'', '"'), other.replace('\'', '"')))),
                        "drm",
                        "fairplay",
                        "user_id",
                        "viewer-1"),
                causes);
    }

    private static String at(TestSender s, Duration later) {
        return dated(s, s.in(later).toString());
    }

    private static String dated(TestSender s, String timestamp) {
        return s.doverunner().with("timestamp", timestamp).encoded();
    }
}
