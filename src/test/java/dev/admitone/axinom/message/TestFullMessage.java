/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

/** A message with every member but the other two sources of keys. */
public final class TestFullMessage {

    /** With the members whose place is not confirmed. */
    static final Dialect DIALECT = new Dialect(Vocabulary.KNOWN, "session_id", false, true);

    public static final String JSON = """
            {'type': 'entitlement_message', 'version': 2,
             'license': {
               'start_datetime': '2026-01-31T18:00:00Z', 'expiration_datetime': '2026-02-01T18:00:00.500Z',
               'duration': 1, 'allow_persistence': true,
               'concurrency_interval': 2, 'concurrency_grace_period': 3,
               'fairplay': {
                 'duration': 4, 'allow_persistence': false, 'real_time_expiration': true,
                 'playback_duration': 5, 'ignore_keys_in_license_request': true},
               'playready': {
                 'duration': 6, 'allow_persistence': true, 'real_time_expiration': false,
                 'playback_duration': 7, 'custom_data': 'custom'},
               'widevine': {
                 'duration': 8, 'allow_persistence': false, 'playback_duration': 9,
                 'real_time_duration_expiration': true, 'real_time_playback_expiration': false,
                 'allow_playback': true, 'allow_renewal': true, 'renewal_delay': 10, 'renewal_recovery': 11,
                 'renewal_retry_interval': 12, 'renew_with_usage': false,
                 'renewal_url': 'https://example.com/renew', 'include_all_entitled_keys': true}},
             'content_key_usage_policies': [{
               'name': 'HD',
               'fairplay': {
                 'hdcp': 'TYPE1', 'allow_airplay': false, 'allow_av_adapter': true, 'min_security_level': 'Main'},
               'playready': {
                 'min_device_security_level': 3000, 'analog_video_opl': 201,
                 'compressed_digital_audio_opl': 202, 'uncompressed_digital_audio_opl': 203,
                 'compressed_digital_video_opl': 204, 'uncompressed_digital_video_opl': 205, 'source_id': 267,
                 'play_enablers': ['786627D8-C2A6-44BE-8F88-08AE255B01A7'],
                 'analog_video_output_protections': [
                   {'id': '0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6', 'config_data': 'AQ=='}],
                 'digital_video_output_protections': [
                   {'id': '0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6', 'config_data': 'Ag=='}],
                 'digital_audio_output_protections': [
                   {'id': '0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6', 'config_data': 'Aw=='},
                   {'id': '786627d8-c2a6-44be-8f88-08ae255b01a7', 'config_data': ''}]},
               'widevine': {
                 'device_security_level': 'HW_SECURE_ALL', 'hdcp': '2.2', 'cgms-a': 'once',
                 'disable_analog_output': true}}],
             'license_server': {
               'return_license_request_info': true,
               'access_control': {
                 'prevent_drm_message_reuse': false, 'concurrency_limit': 2,
                 'concurrency_mode': 'BLOCK_OLDEST_SESSION',
                 'allowed_ip_addresses': ['192.0.2.1', '2001:db8::1'],
                 'fairplay': {
                   'concurrency_mode': 'NONE', 'use_native_session_ids': false,
                   'allowed_device_ids': ['0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6']},
                 'playready': {
                   'concurrency_mode': 'NONE', 'allowed_device_ids': ['786627d8-c2a6-44be-8f88-08ae255b01a7']},
                 'widevine': {
                   'concurrency_mode': 'NONE', 'use_native_session_ids': true,
                   'allowed_device_ids': ['0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6'],
                   'allowed_device_certificate_serial_numbers': ['786627d8-c2a6-44be-8f88-08ae255b01a7'],
                   'allow_non_vmp_platforms': true, 'allow_tampered_platforms': false,
                   'min_vmp_level': 'PLATFORM_HARDWARE_VERIFIED', 'max_vulnerability_level': 'LOW',
                   'allow_vulnerability_level_unspecified': false,
                   'disallowed_device_verification_statuses': ['REVOKED']}}},
             'content_keys_source': {'inline': [
               {'id': '0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6', 'encrypted_key': 'AAAAAAAAAAAAAAAAAAAAAA==',
                'iv': 'AAAAAAAAAAAAAAAAAAAAAA==', 'usage_policy': 'HD'},
               {'id': '786627d8-c2a6-44be-8f88-08ae255b01a7', 'seed_id': '0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6'}]},
             'session': {'user_id': 'user', 'session_id': 'session'}}
            """;

    private TestFullMessage() {}
}
