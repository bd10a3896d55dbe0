/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import dev.admitone.json.TestJson;
import tools.jackson.databind.node.ObjectNode;

/** Messages as JSON, written with single quotes. */
public final class TestAxinomMessages {

    public static final String KID = "11111111-2222-4333-8444-555555555555";
    public static final String KID_2 = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
    public static final String GUID = "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6";

    private static final String PLAY_ENABLER = "786627D8-C2A6-44BE-8F88-08AE255B01A7";

    /** Sixteen bytes. */
    public static final String BLOCK = "MDEyMzQ1Njc4OWFiY2RlZg==";

    private static final String LICENSE = "'license':{'start_datetime':'2026-01-15T00:00:00Z',"
            + "'expiration_datetime':'2026-02-15T00:00:00Z','duration':3600,'allow_persistence':false,"
            + "'concurrency_interval':300,'concurrency_grace_period':60,"
            + "'fairplay':{'duration':3600,'allow_persistence':false,'real_time_expiration':true,"
            + "'playback_duration':7200,'ignore_keys_in_license_request':false},"
            + "'playready':{'duration':3600,'allow_persistence':false,'real_time_expiration':true,"
            + "'playback_duration':7200,'custom_data':'x'},"
            + "'widevine':{'duration':3600,'allow_persistence':false,'playback_duration':7200,"
            + "'real_time_duration_expiration':true,'real_time_playback_expiration':false,'allow_playback':true,"
            + "'allow_renewal':true,'renewal_delay':180,'renewal_recovery':20,'renewal_retry_interval':10,"
            + "'renew_with_usage':false,'renewal_url':'https://example.com/renew','include_all_entitled_keys':false}}";

    private static final String PROTECTION = "[{'id':'" + GUID + "','config_data':'AAAAAQ=='}]";

    private static final String POLICIES = "'content_key_usage_policies':[{'name':'HD',"
            + "'fairplay':{'hdcp':'TYPE0','allow_airplay':false,'allow_av_adapter':true,'min_security_level':'Main'},"
            + "'playready':{'min_device_security_level':2000,'analog_video_opl':100,"
            + "'compressed_digital_audio_opl':200,'uncompressed_digital_audio_opl':300,"
            + "'compressed_digital_video_opl':400,'uncompressed_digital_video_opl':500,'source_id':262,"
            + "'play_enablers':['" + PLAY_ENABLER + "'],'analog_video_output_protections':" + PROTECTION
            + ",'digital_video_output_protections':" + PROTECTION + ",'digital_audio_output_protections':" + PROTECTION
            + "},'widevine':{'device_security_level':'HW_SECURE_ALL','hdcp':'2.2','cgms-a':'once',"
            + "'disable_analog_output':true}},{'name':'SD'}]";

    private static final String SERVER = "'license_server':{'return_license_request_info':true,'access_control':{"
            + "'prevent_drm_message_reuse':true,'concurrency_limit':2,'concurrency_mode':'BLOCK_NEW_SESSION',"
            + "'allowed_ip_addresses':['192.0.2.1','2001:db8::1'],"
            + "'fairplay':{'concurrency_mode':'NONE','use_native_session_ids':true,'allowed_device_ids':['" + GUID
            + "']},'playready':{'concurrency_mode':'NONE','allowed_device_ids':['" + GUID + "']},"
            + "'widevine':{'concurrency_mode':'NONE','use_native_session_ids':false,'allowed_device_ids':['" + GUID
            + "'],'allowed_device_certificate_serial_numbers':['" + GUID + "'],'allow_non_vmp_platforms':true,"
            + "'allow_tampered_platforms':false,'min_vmp_level':'PLATFORM_SOFTWARE_VERIFIED'}}}";

    private static final String SOURCE = "'content_keys_source':{'inline':[{'id':'" + KID + "','encrypted_key':'"
            + BLOCK + "','iv':'" + BLOCK + "','usage_policy':'HD'},{'id':'" + KID_2 + "','seed_id':'" + GUID + "'}]}";

    /** Every member there is, in the order in which they are written; only two sources of keys are left out. */
    public static final String EVERYTHING = "{'type':'entitlement_message','version':2," + LICENSE + "," + POLICIES
            + "," + SERVER + "," + SOURCE + ",'session':{'user_id':'viewer-1','session_id':'s-1'}}";

    private static final String OPTIONS = "{'session_id':'s-1','key_ids':['" + KID + "'],'content_keys':[{'id':'"
            + KID_2 + "','key':'" + BLOCK + "','iv':'" + BLOCK + "','usage_policy':'SD'}],'usage_policy':'HD'}";

    private TestAxinomMessages() {}

    /** A request with every member, and the keys in the policy. */
    public static ObjectNode requestWithPolicy() {
        var request = TestJson.object("{'options':{}}");
        request.set("policy", TestJson.object(EVERYTHING));
        return request;
    }

    /** A request with every member, and the keys in the options. */
    public static ObjectNode requestWithOptions() {
        var request = requestWithPolicy();
        ((ObjectNode) request.get("policy")).remove("content_keys_source");
        request.set("options", TestJson.object(OPTIONS));
        return request;
    }

    /** A payload with every member. */
    public static ObjectNode payload() {
        var payload = TestJson.object("{'version':1,'id':'message-1','begin_date':'2026-01-15T03:04:05Z',"
                + "'expiration_date':'2026-01-15T03:14:05Z','com_key_id':'" + TestAxinomSite.KEY_ID + "'}");
        payload.set("message", TestJson.object(EVERYTHING));
        return payload;
    }
}
