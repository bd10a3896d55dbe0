/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Policies of any size that the rules allow: every member of so many track types, and so many content keys. */
final class LargePolicy {

    private static final List<String> TRACKS = List.of("SD", "HD", "UHD1", "UHD2", "AUDIO", "ALL_VIDEO", "ALL");

    private static final String TRACK = """
            {"track_type":"%s","widevine":{"security_level":3,"required_hdcp_version":"HDCP_V2_2",\
            "required_cgms_flags":"COPY_NEVER","disable_analog_output":true,"hdcp_srm_rule":"CURRENT_SRM",\
            "override_device_revocation":false,"enable_license_cipher":true,"allow_test_device":false},\
            "playready":{"security_level":2000,"digital_video_protection_level":270,"analog_video_protection_level":201,\
            "digital_audio_protection_level":250,"require_hdcp_type_1":true,"enable_license_cipher":true},\
            "fairplay":{"hdcp_enforcement":0,"allow_airplay":false,"allow_av_adapter":false},\
            "ncg":{"allow_mobile_abnormal_device":false,"allow_external_display":false,"control_hdcp":2},\
            "wiseplay":{"security_level":2,"output_control":1}}""";

    private static final String KEY = """
            {"track_type":"HD","key_id":"%1$032x","key":"%1$032x","iv":"%1$032x"}""";

    private LargePolicy() {}

    /** A policy in JSON; seven track types are all that there are. */
    static String of(int tracks, int keys) {
        var json = new StringBuilder(
                "{\"policy_version\":2,\"playback_policy\":{\"persistent\":false,\"license_duration\":3600}");
        if (tracks > 0) {
            json.append(TRACKS.stream()
                    .limit(tracks)
                    .map(TRACK::formatted)
                    .collect(Collectors.joining(",", ",\"security_policy\":[", "]")));
        }
        if (keys > 0) {
            json.append(IntStream.range(0, keys)
                    .mapToObj(KEY::formatted)
                    .collect(Collectors.joining(",", ",\"external_key\":{\"mpeg_cenc\":[", "]}")));
        }
        return json.append('}').toString();
    }
}
