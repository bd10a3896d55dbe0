/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.policy;

import dev.admitone.vendor.ObjectFormat;
import java.util.List;

/**
 * Output protection and robustness for one type of track: an element of {@code security_policy}. What is absent takes
 * the vendor's default.
 */
final class SecurityPolicy {

    static final String TRACK_TYPE = "track_type";

    static final List<String> TRACK_TYPES = List.of("ALL", "ALL_VIDEO", "AUDIO", "SD", "HD", "UHD1", "UHD2");

    /** The security levels go from software only (1) to everything in hardware (5); 5 plays on L1 devices only. */
    static final ObjectFormat WIDEVINE = new ObjectFormat()
            // Default 1.
            .oneOf("security_level", DoverunnerCode.WIDEVINE_SECURITY_LEVEL, 1, 2, 3, 4, 5)
            // Default HDCP_NONE.
            .oneOf(
                    "required_hdcp_version",
                    DoverunnerCode.WIDEVINE_HDCP_VERSION,
                    "HDCP_NONE",
                    "HDCP_V1",
                    "HDCP_V2",
                    "HDCP_V2_1",
                    "HDCP_V2_2",
                    "HDCP_V2_3",
                    "HDCP_NO_DIGITAL_OUTPUT")
            // What an analog output must signal; default CGMS_NONE.
            .oneOf(
                    "required_cgms_flags",
                    DoverunnerCode.WIDEVINE_CGMS_FLAGS,
                    "CGMS_NONE",
                    "COPY_FREE",
                    "COPY_ONCE",
                    "COPY_NEVER")
            // Default false.
            .bool("disable_analog_output", DoverunnerCode.WIDEVINE_ANALOG_OUTPUT)
            // Whether the current list of revoked HDCP devices is required; default HDCP_SRM_RULE_NONE.
            .oneOf("hdcp_srm_rule", DoverunnerCode.WIDEVINE_HDCP_SRM_RULE, "HDCP_SRM_RULE_NONE", "CURRENT_SRM")
            // Whether a revoked device still gets a license; default false since 2022.
            .bool("override_device_revocation", DoverunnerCode.WIDEVINE_DEVICE_REVOCATION)
            // The license cipher of the vendor's Android SDK; default false.
            .bool("enable_license_cipher", DoverunnerCode.WIDEVINE_LICENSE_CIPHER)
            // Default true.
            .bool("allow_test_device", DoverunnerCode.WIDEVINE_TEST_DEVICE);

    /** The protection levels are output protection levels, of which the default is 100. */
    static final ObjectFormat PLAYREADY = new ObjectFormat()
            // Default 150; 3000 is the hardware level.
            .oneOf("security_level", DoverunnerCode.PLAYREADY_SECURITY_LEVEL, 150, 2000, 3000)
            // Uncompressed digital video.
            .oneOf("digital_video_protection_level", DoverunnerCode.PLAYREADY_DIGITAL_VIDEO, 100, 250, 270, 300, 301)
            .oneOf("analog_video_protection_level", DoverunnerCode.PLAYREADY_ANALOG_VIDEO, 100, 150, 200, 201)
            .oneOf("digital_audio_protection_level", DoverunnerCode.PLAYREADY_DIGITAL_AUDIO, 100, 250, 300, 301)
            // Default false; matters where the levels require HDCP.
            .bool("require_hdcp_type_1", DoverunnerCode.PLAYREADY_HDCP_TYPE_1)
            // Default false.
            .bool("enable_license_cipher", DoverunnerCode.PLAYREADY_LICENSE_CIPHER);

    static final ObjectFormat FAIRPLAY = new ObjectFormat()
            // -1 none, 0 any HDCP, 1 HDCP 2.2 or later; default -1.
            .oneOf("hdcp_enforcement", DoverunnerCode.FAIRPLAY_HDCP_ENFORCEMENT, -1, 0, 1)
            // Default true.
            .bool("allow_airplay", DoverunnerCode.FAIRPLAY_AIRPLAY)
            // Default true.
            .bool("allow_av_adapter", DoverunnerCode.FAIRPLAY_AV_ADAPTER);

    static final ObjectFormat NCG = new ObjectFormat()
            // Rooted and jailbroken devices; default false.
            .bool("allow_mobile_abnormal_device", DoverunnerCode.NCG_ABNORMAL_DEVICE)
            // Default false.
            .bool("allow_external_display", DoverunnerCode.NCG_EXTERNAL_DISPLAY)
            // 0 none, 1 HDCP 1.4, 2 HDCP 2.2; default 0.
            .oneOf("control_hdcp", DoverunnerCode.NCG_CONTROL_HDCP, 0, 1, 2);

    /** The values come from the vendor's samples only; its defaults are not published. */
    static final ObjectFormat WISEPLAY = new ObjectFormat()
            // 1 software, 2 hardware, 3 enhanced hardware.
            .oneOf("security_level", DoverunnerCode.WISEPLAY_SECURITY_LEVEL, 1, 2, 3)
            // 0 no restriction, 1 HDCP 1.4 or later, 2 HDCP 2.2 or later, 3 restricted.
            .oneOf("output_control", DoverunnerCode.WISEPLAY_OUTPUT_CONTROL, 0, 1, 2, 3);

    /** The type of track, by default ALL, and what each DRM system must fulfil for it. */
    static final ObjectFormat FORMAT = new ObjectFormat()
            .oneOf(TRACK_TYPE, DoverunnerCode.SECURITY_TRACK_TYPE, TRACK_TYPES.toArray())
            .object("widevine", DoverunnerCode.WIDEVINE, WIDEVINE)
            .object("playready", DoverunnerCode.PLAYREADY, PLAYREADY)
            .object("fairplay", DoverunnerCode.FAIRPLAY, FAIRPLAY)
            .object("ncg", DoverunnerCode.NCG, NCG)
            .object("wiseplay", DoverunnerCode.WISEPLAY, WISEPLAY);

    private SecurityPolicy() {}
}
