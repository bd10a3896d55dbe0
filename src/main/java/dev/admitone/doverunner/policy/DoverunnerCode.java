/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.policy;

import dev.admitone.problem.ListedCode;

/**
 * The codes of the DoveRunner format: 1000 to 1061 with the messages that the vendor's samples publish, and our own
 * A1200 to A1299 for rules that the vendor documents without a code.
 *
 * <p>These are the codes for <em>building</em> a token. The vendor's license server uses 1002 to 1005 with other
 * meanings (1002 trial limit, 1003 unknown site, 1004 stopped service, 1005 trial over). 1031 was never assigned, and
 * 1062 is a duplicate of 1017 that this service never uses.
 */
public enum DoverunnerCode implements ListedCode {
    USER_ID_REQUIRED("1000", "Token err : The userId is Required"),
    CONTENT_ID_REQUIRED("1001", "Token err : The cId is Required"),
    SITE_ID_REQUIRED("1002", "Token err : The siteId is Required"),
    ACCESS_KEY_REQUIRED("1003", "Token err : The accessKey is Required"),
    SITE_KEY_REQUIRED("1004", "Token err : The siteKey is Required"),
    POLICY_REQUIRED("1005", "Token err : The policy is Required"),
    PLAYBACK_POLICY("1006", "Policy Err : The playback_policy should be an instance of PlaybackPolicy"),
    SECURITY_POLICY(
            "1007", "Policy Err : The security_policy should be an instance of SecurityPolicy or List[SecurityPolicy]"),
    EXTERNAL_KEY("1008", "Policy Err : The external_key should be an instance of ExternalKey"),
    PERSISTENT("1009", "PlaybackPolicy : The persistent should be Boolean"),
    LICENSE_DURATION("1010", "PlaybackPolicy : The license_duration should be Integer"),
    EXPIRE_DATE("1011", "PlaybackPolicy : The expireDate time format should be 'YYYY-MM-DD'T'HH:mm:ss'Z'"),
    ALLOWED_TRACK_TYPES(
            "1012", "PlaybackPolicy : The allowed_track_types value should be in allowed_track_types module"),
    SECURITY_TRACK_TYPE(
            "1013",
            "SecurityPolicy: The track_type should be in type of TRACK_TYPE in [doverunner.config.track_type] module"),
    WIDEVINE("1014", "SecurityPolicy: The widevine should be an instance of SecurityPolicyWidevine"),
    PLAYREADY("1015", "SecurityPolicy: The playready should be an instance of SecurityPolicyPlayready"),
    FAIRPLAY("1016", "SecurityPolicy: The fairplay should be an instance of SecurityPolicyFairplay"),
    NCG("1017", "SecurityPolicy: The ncg should be an instance of SecurityPolicyNcg"),
    EXTERNAL_KEY_EMPTY("1018", "ExternalKey: The ExternalKey Should be filled if called"),
    MPEG_CENC("1019", "ExternalKey: The MpegCenc should be an instance of MpegCenc or List[MpegCenc]"),
    HLS_AES("1020", "ExternalKey: The HlsAes should be an instance of HlsAes or List[HlsAes]"),
    EXTERNAL_NCG("1021", "ExternalKey: The Ncg should be an instance of Ncg"),
    WIDEVINE_SECURITY_LEVEL(
            "1022",
            "SecurityPolicyWidevine: The security_level should be in type of SECURITY_LEVEL in [doverunner.config.widevine.security_level] module"),
    WIDEVINE_HDCP_VERSION(
            "1023",
            "SecurityPolicyWidevine: The required_hdcp_version should be in type of REQUIRED_HDCP_VERSION in [doverunner.config.widevine.required_hdcp_version] module"),
    WIDEVINE_CGMS_FLAGS(
            "1024",
            "SecurityPolicyWidevine: The required_cgms_flagsshould be in type of REQUIRED_CGMS_FLAGS in [doverunner.config.widevine.required_cgms_flags] module"),
    WIDEVINE_ANALOG_OUTPUT("1025", "SecurityPolicyWidevine: The disable_analog_output should be Boolean"),
    WIDEVINE_HDCP_SRM_RULE(
            "1026",
            "SecurityPolicyWidevine: The hdcp_srm_rule should be in type of HDCP_SRM_RULE in [doverunner.config.widevine.hdcp_srm_rule] module"),
    PLAYREADY_SECURITY_LEVEL(
            "1027",
            "SecurityPolicyPlayready: The security_level should be in type of SECURITY_LEVEL in [doverunner.config.playready.security_level] module"),
    PLAYREADY_DIGITAL_VIDEO(
            "1028",
            "SecurityPolicyPlayready: The digital_video_protection_level should be in type of DIGITAL_VIDEO_PROTECTION_LEVEL in [doverunner.config.playready.digital_video_protection] module"),
    PLAYREADY_ANALOG_VIDEO(
            "1029",
            "SecurityPolicyPlayready: The analog_video_protection_level should be in type of ANALOG_VIDEO_PROTECTION_LEVEL in [doverunner.config.playready.analog_video_protection] module"),
    PLAYREADY_DIGITAL_AUDIO(
            "1030",
            "SecurityPolicyPlayready: The digital_audio_protection_level should be in type of DIGITAL_AUDIO_PROTECTION in [doverunner.config.playready.digital_audio_protection] module"),
    PLAYREADY_HDCP_TYPE_1("1032", "SecurityPolicyPlayready: The require_hdcp_type_1 should be Boolean"),
    FAIRPLAY_HDCP_ENFORCEMENT(
            "1033",
            "SecurityPolicyFairplay: The hdcp_enforcement should be in type of FAIRPLAY_HDCP_ENFORCEMENT in [doverunner.config.fairplay_hdcp_enforcement] module"),
    FAIRPLAY_AIRPLAY("1034", "SecurityPolicyFairplay: The allow_airplay should be Boolean"),
    FAIRPLAY_AV_ADAPTER("1035", "SecurityPolicyFairplay: The allow_av_adapter should be Boolean"),
    NCG_ABNORMAL_DEVICE("1036", "SecurityPolicyNcg: The allow_mobile_abnormal_device should be Boolean"),
    NCG_EXTERNAL_DISPLAY("1037", "SecurityPolicyNcg: The allow_external_display should be Boolean"),
    NCG_CONTROL_HDCP(
            "1038",
            "SecurityPolicyNcg: The control_hdcp should be in type of CONTROL_HDCP in [doverunner.config.ncg_control_hdcp] module"),
    MPEG_CENC_TRACK_TYPE(
            "1039",
            "ExternalKeyMpegCenc: The track_type should be in type of TRACK_TYPE in [doverunner.config.track_type] module"),
    MPEG_CENC_KEY_ID("1040", "ExternalKeyMpegCenc : The key_id should be 16byte hex String"),
    MPEG_CENC_KEY("1041", "ExternalKeyMpegCenc : The key should be 16byte hex String"),
    MPEG_CENC_IV("1042", "ExternalKeyMpegCenc : The iv should be 16byte hex String"),
    HLS_AES_TRACK_TYPE(
            "1043",
            "ExternalKeyHlsAes: The track_type should be in type of TRACK_TYPE in [doverunner.config.track_type] module"),
    HLS_AES_KEY("1044", "ExternalKeyHlsAes : The key should be 16byte hex String"),
    HLS_AES_IV("1045", "ExternalKeyHlsAes : The iv should be 16byte hex String"),
    EXTERNAL_NCG_TRACK_TYPE(
            "1046",
            "ExternalKeyNcg : The track_type should be in type of TRACK_TYPE in [doverunner.config.track_type] module"),
    EXTERNAL_NCG_CEK("1047", "ExternalKeyNcg : The Cek should be 32byte hex String"),
    RESPONSE_FORMAT(
            "1048",
            "Token err : The response_format should be in type of RESPONSE_FORMAT in [doverunner.config.response_format] module"),
    RENTAL_DURATION("1049", "PlaybackPolicy : The rental_duration should be Integer"),
    PLAYBACK_DURATION("1050", "PlaybackPolicy : The playback_duration should be Integer"),
    WIDEVINE_DEVICE_REVOCATION("1051", "SecurityPolicyWidevine: The override_device_revocation should be Boolean"),
    HLS_AES_KEY_ID("1052", "ExternalKeyHlsAes : The key_id should be 16byte hex String"),
    MAX_STREAM_PER_USER("1053", "PlaybackPolicy : The max_stream_per_user should be Integer"),
    WIDEVINE_LICENSE_CIPHER("1054", "SecurityPolicyWidevine : The enable_license_cipher should be Boolean"),
    KEY_ROTATION("1055", "Token err : The key_rotation should be Boolean"),
    RENEWAL_DURATION("1056", "PlaybackPolicy : The renewal_duration should be Integer or String"),
    WISEPLAY("1057", "SecurityPolicy: The wiseplay should be an instance of SecurityPolicyWiseplay"),
    PLAYREADY_LICENSE_CIPHER("1058", "SecurityPolicyPlayready: The enable_license_cipher should be Boolean"),
    WIDEVINE_TEST_DEVICE("1059", "SecurityPolicyWidevine: The allow_test_device should be Boolean"),
    WISEPLAY_SECURITY_LEVEL("1060", "SecurityPolicyWiseplay: The security_level should be Integer"),
    WISEPLAY_OUTPUT_CONTROL("1061", "SecurityPolicyWiseplay: The output_control should be Integer"),
    UNKNOWN_MEMBER("A1200", "The policy has an unknown member"),
    POLICY_VERSION("A1201", "The policy_version must be 2"),
    DURATION_AND_EXPIRE_DATE("A1202", "license_duration and expire_date exclude each other"),
    RENTAL_NOT_PERSISTENT("A1203", "rental_duration and playback_duration need persistent true"),
    TRACK_TYPE_TWICE("A1204", "A track type has more than one security policy"),
    DRM("A1205", "The DRM system is missing or unknown"),
    USER_ID("A1206", "The user id is not acceptable"),
    CONTENT_ID("A1207", "The content id is not acceptable"),
    /**
     * The protocol's encryption is deterministic: a client that can vary the plaintext before a secret and see the
     * ciphertext learns the secret byte by byte.
     */
    PROFILE_LOCKED("A1208", "The profile contains content keys and cannot be changed"),
    /** See {@code ContentIds}. */
    CONTENT_ID_RULE("A1209", "The content id does not follow the site's rule"),
    LICENSE_OVER("A1210", "The license would have ended already");

    private final Line line;

    DoverunnerCode(String code, String message) {
        this.line = Line.ofRule(code, message);
    }

    @Override
    public Line line() {
        return line;
    }
}
