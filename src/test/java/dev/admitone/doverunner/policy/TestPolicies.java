/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.policy;

/** Policies as JSON, written with single quotes. */
public final class TestPolicies {

    private static final String KEY_ID = "11111111111111111111111111111111";
    private static final String KEY = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String IV = "dddddddddddddddddddddddddddddddd";
    private static final String CEK = KEY + KEY;

    /** Every member there is, in the order of the vendor's Java sample; only expire_date excludes another. */
    public static final String EVERYTHING =
            "{'policy_version':2,'playback_policy':{'persistent':true,'license_duration':0,"
                    + "'allowed_track_types':'SD_HD','rental_duration':0,'playback_duration':0,"
                    + "'max_stream_per_user':2,'renewal_duration':60},'security_policy':[{'track_type':'ALL','widevine':{"
                    + "'security_level':3,'required_hdcp_version':'HDCP_V2_3','required_cgms_flags':'COPY_NEVER',"
                    + "'disable_analog_output':true,'hdcp_srm_rule':'CURRENT_SRM','override_device_revocation':true,"
                    + "'enable_license_cipher':true,'allow_test_device':false},'playready':{'security_level':3000,"
                    + "'digital_video_protection_level':301,'analog_video_protection_level':201,"
                    + "'digital_audio_protection_level':250,'require_hdcp_type_1':true,'enable_license_cipher':true},"
                    + "'fairplay':{'hdcp_enforcement':1,'allow_airplay':false,'allow_av_adapter':false},'ncg':{"
                    + "'allow_mobile_abnormal_device':true,'allow_external_display':true,'control_hdcp':2},'wiseplay':{"
                    + "'security_level':2,'output_control':0}}],'external_key':{'mpeg_cenc':[{'track_type':'SD','key_id':'"
                    + KEY_ID + "','key':'" + KEY + "','iv':'" + IV + "'}],'hls_aes':[{'track_type':'AUDIO','key':'"
                    + KEY
                    + "','iv':'" + IV + "','key_id':'" + KEY_ID + "'}],'ncg':{'track_type':'ALL','cek':'" + CEK
                    + "'}}}";

    private TestPolicies() {}
}
