/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.advice;

import dev.admitone.token.Warning;
import dev.admitone.token.WarningCode;

/**
 * Warnings about what the vendor advises against and what has no effect, A1379 to A1399 and from A1700 on. The message
 * remains valid.
 *
 * <p>Where the vendor's documents are silent, the advice follows from how the DRM systems work.
 */
public enum Advice implements WarningCode {
    REUSE_AND_RENEWAL(
            "A1379",
            "Renewals with the same token are refused",
            "a fresh token for each renewal: each token gives each key only once"),
    LONG_DURATION(
            "A1380",
            "The token duration is long",
            "minutes rather than hours: a copied token can be used until it expires"),
    REUSE(
            "A1381",
            "The token can be used again",
            "\"prevent_drm_message_reuse\": true; from API 6.23.0 (FairPlay), 6.28.0 (Widevine), 6.22.0 (PlayReady)"),
    VMP_LEVEL(
            "A1382",
            "Any VMP level is accepted",
            "a level above PLATFORM_UNVERIFIED, from API 6.21.0; it excludes browsers on Linux"),
    TAMPERED("A1383", "Tampered platforms get licenses", "\"allow_tampered_platforms\": false, from API 6.21.0"),
    NON_VMP("A1384", "Platforms without VMP get no licenses", "leave the member out: Android and many TVs have no VMP"),
    WIDEVINE_DEVICE_IDS(
            "A1385",
            "Widevine clients no longer report device ids",
            "allowed_device_certificate_serial_numbers instead of allowed_device_ids"),
    BEGIN_DATE(
            "A1386",
            "The begin date is not in the future",
            "leave it out: a server whose clock is behind would refuse the token"),
    TEST_LEVEL("A1387", "The PlayReady security level admits test devices", "2000 or more outside of development"),
    KEY_WITHOUT_POLICY(
            "A1388",
            "A key uses none of the usage policies",
            "a usage_policy for each key: without one it has the vendor's defaults"),
    KEY_TWICE("A1389", "A content key is given twice", "each key id once"),
    EMPTY_LIST("A1390", "The empty list admits no client", "leave the member out to admit every client"),
    NO_KEYS("A1391", "The message allows no key", "at least one key: without one every license is refused"),
    ALL_KEYS("A1392", "The license request chooses the keys", "inline: the token holder can request any key"),
    CONCURRENCY_WITHOUT_EFFECT("A1393", "The member has no effect on concurrent streams", "leave it out"),
    MIXED_SESSION_IDS(
            "A1394",
            "Session ids come from more than one source",
            "one source for all DRM systems: a session may be counted twice"),
    CONCURRENCY_AND_LICENSE(
            "A1395",
            "The member contradicts the concurrency limit",
            "leave it out: with a limit, concurrency_interval and _grace_period decide how long the license lasts"),
    RENEWAL_OFF("A1396", "The license is never renewed", "\"allow_renewal\": true, or none of the renewal members"),
    FAIRPLAY_START("A1397", "FairPlay licenses start at once", "start_datetime has no effect on them"),
    LONG_HEADER("A1398", "The token is too long for an HTTP header of 8 KiB", "fewer keys, or the query parameter"),
    RENEWAL_AND_DURATION(
            "A1399", "The duration limits a license that is renewed", "leave it out unless the license must end then"),
    WRAPPED_ELSEWHERE(
            "A1700",
            "The key may be wrapped under another communication key",
            "the plain key instead of encrypted_key: several communication keys are in use, and only the one that"
                    + " signs unwraps it"),
    NATIVE_WIDEVINE_IDS(
            "A1701",
            "One playback may count as several Widevine sessions",
            "a session id in the message: the vendor advises native session ids for FairPlay and not for Widevine"),
    PERSISTENT_STATE(
            "A1702",
            "Widevine in desktop browsers needs a client id to be counted",
            "players that set persistentState to required, or widevine.concurrency_mode NONE: without a client id the"
                    + " license is refused"),
    NO_END("A1703", "The token never expires", "an expiration_date, minutes from now: a copied token never expires");

    private final String code;
    private final String message;
    private final String detail;

    Advice(String code, String message, String detail) {
        this.code = code;
        this.message = message;
        this.detail = detail;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String message() {
        return message;
    }

    Warning at(String pointer) {
        return new Warning(pointer, code, message, detail);
    }
}
