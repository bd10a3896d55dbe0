/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static dev.admitone.TestMistake.issue;
import static dev.admitone.TestSender.KEY_ID;

import java.util.List;

/** Requests for tokens with names of other APIs, and with values in another form. */
final class TestRequestMistakes {

    private static final String DOVE = "{'drm':'widevine','user_id':'u','content_id':'c'";
    private static final String AXINOM = "{'format':'axinom','user_id':'u','options':{'key_ids':['" + KEY_ID + "']";
    private static final String SIGN_ON = "{'format':'medialive','user_id':'12345','content_id':'movie-1'";

    private TestRequestMistakes() {}

    static List<TestMistake> names() {
        return List.of(
                issue(
                        "DoveRunner's name cid for content_id",
                        "{'drm':'widevine','user_id':'u','cid':'c'}",
                        "/cid",
                        "did you mean content_id?"),
                issue("site_id for site", DOVE + ",'site_id':'DEMO'}", "did you mean site?"),
                issue(
                        "drm_type for drm",
                        "{'drm_type':'Widevine','user_id':'u','content_id':'c'}",
                        "did you mean drm?"),
                issue(
                        "key system com.widevine.alpha as drm",
                        "{'drm':'com.widevine.alpha','user_id':'u','content_id':'c'}",
                        "did you mean widevine?"),
                issue(
                        "key system com.apple.fps.1_0 as drm",
                        "{'drm':'com.apple.fps.1_0','user_id':'u','content_id':'c'}",
                        "did you mean fairplay?"),
                issue(
                        "system id (UUID) of PlayReady as drm",
                        "{'drm':'9a04f079-9840-4286-ab92-e65be0885f95','user_id':'u','content_id':'c'}",
                        "did you mean playready?"),
                issue(
                        "clearkey as drm",
                        "{'drm':'clearkey','user_id':'u','content_id':'c'}",
                        "DRM system is missing or unknown"),
                issue(
                        "playback_policy at the top level",
                        DOVE + ",'playback_policy':{'persistent':true}}",
                        "/playback_policy",
                        "did you mean policy?"),
                issue("expires_in as in OAuth", DOVE + ",'expires_in':600}", "did you mean options.token_duration?"),
                issue(
                        "camel case userId",
                        "{'drm':'widevine','userId':'u','content_id':'c'}",
                        "/userId",
                        "did you mean user_id?"),
                issue("misspelt polciy", DOVE + ",'polciy':{}}", "did you mean policy?"),
                issue(
                        "Widevine level L1 in a DoveRunner policy",
                        DOVE
                                + ",'policy':{'security_policy':[{'track_type':'ALL','widevine':{'security_level':'L1'}}]}}",
                        "security_level",
                        "did you mean 5?"),
                issue(
                        "HW_SECURE_ALL in a DoveRunner policy",
                        DOVE
                                + ",'policy':{'security_policy':[{'track_type':'ALL','widevine':{'security_level':'HW_SECURE_ALL'}}]}}",
                        "security_level",
                        "did you mean 5?"),
                issue(
                        "numeric level 5 in an Axinom usage policy",
                        AXINOM
                                + "},'policy':{'content_key_usage_policies':[{'name':'HD','widevine':{'device_security_level':5}}]}}",
                        "a string: one of SW_SECURE_CRYPTO"),
                issue(
                        "can_persist of Widevine in a DoveRunner policy",
                        DOVE + ",'policy':{'playback_policy':{'can_persist':true}}}",
                        "did you mean persistent?"),
                issue(
                        "robustness for security_level",
                        DOVE
                                + ",'policy':{'security_policy':[{'track_type':'ALL','widevine':{'robustness':'HW_SECURE_ALL'}}]}}",
                        "did you mean security_level?"),
                issue(
                        "unknown format: irdeto",
                        DOVE + ",'format':'irdeto'}",
                        "/format",
                        "one of axinom, doverunner, drmtoday, medialive, nagra"),
                issue("unknown profile: premium", DOVE + ",'profile':'premium'}", "/profile", "one of live"),
                issue(
                        "SL3000 for PlayReady's security_level",
                        DOVE
                                + ",'policy':{'security_policy':[{'track_type':'ALL','playready':{'security_level':'SL3000'}}]}}",
                        "did you mean 3000?"),
                issue(
                        "Axinom version 1 begin_date inside the message",
                        AXINOM + "},'policy':{'license':{'start_date':'2026-01-01T00:00:00Z'}}}",
                        "did you mean start_datetime?"));
    }

    static List<TestMistake> values() {
        return List.of(
                issue(
                        "license_duration as '3600s'",
                        DOVE + ",'policy':{'playback_policy':{'license_duration':'3600s'}}}",
                        "an integer from 0",
                        "without a fraction"),
                issue(
                        "license_duration in quotes",
                        DOVE + ",'policy':{'playback_policy':{'license_duration':'3600'}}}",
                        "an integer from 0",
                        "not in quotes"),
                issue(
                        "license_duration with a fraction",
                        DOVE + ",'policy':{'playback_policy':{'license_duration':0.5}}}",
                        "an integer from 0",
                        "without a fraction"),
                issue(
                        "expire_date in Unix seconds",
                        DOVE + ",'policy':{'playback_policy':{'license_duration':null,'expire_date':1799999999}}}",
                        "expire_date",
                        "this is Unix seconds"),
                issue(
                        "expire_date without a zone",
                        DOVE
                                + ",'policy':{'playback_policy':{'license_duration':null,'expire_date':'2027-01-01T00:00:00'}}}",
                        "expire_date",
                        "it has no Z"),
                issue(
                        "expire_date in 2020: the license is over",
                        DOVE
                                + ",'policy':{'playback_policy':{'license_duration':null,'expire_date':'2020-01-01T00:00:00Z'}}}",
                        "would have ended already"),
                issue(
                        "expire_date beside license_duration",
                        DOVE + ",'policy':{'playback_policy':{'expire_date':'2027-01-01T00:00:00Z'}}}",
                        "exclude each other"),
                issue(
                        "persistent as the string 'true'",
                        DOVE + ",'policy':{'playback_policy':{'persistent':'true'}}}",
                        "true or false, not in quotes"),
                issue(
                        "rental_duration without persistent",
                        DOVE + ",'policy':{'playback_policy':{'license_duration':null,'rental_duration':3600}}}",
                        "need persistent true"),
                issue(
                        "Axinom license.expiration_datetime in 2020",
                        AXINOM
                                + "},'policy':{'license':{'duration':null,'expiration_datetime':'2020-01-01T00:00:00Z'}}}",
                        "expiration_datetime",
                        "would have ended already"),
                issue(
                        "Axinom token_duration in milliseconds",
                        AXINOM + ",'token_duration':600000}}",
                        "this looks like milliseconds"),
                issue(
                        "Axinom token_duration as '10 minutes'",
                        AXINOM + ",'token_duration':'10 minutes'}}",
                        "token duration is out of range",
                        "whole seconds, as an integer or as in PT10M"),
                issue(
                        "Axinom expiration_date of the token in the past",
                        AXINOM + ",'expiration_date':'2020-01-01T00:00:00Z'}}",
                        "must expire in the future"),
                issue(
                        "Axinom key id with braces missing digits",
                        "{'format':'axinom','user_id':'u','options':{'key_ids':['0b9c2a4e-6f1d-4e83-9a57']}}",
                        "not 8-4-4-4-12 hexadecimal digits"),
                issue(
                        "Axinom content key of 24 bytes",
                        "{'format':'axinom','user_id':'u','options':{'content_keys':[{'id':'" + KEY_ID
                                + "','key':'AAECAwQFBgcICQoLDA0ODxAREhMUFRYX'}]}}",
                        "not 16 bytes"),
                issue(
                        "Axinom usage_policy that no policy has",
                        AXINOM + ",'usage_policy':'UHD'}}",
                        "there are no usage policies"),
                issue(
                        "MediaLive expiryDate in seconds",
                        SIGN_ON + ",'policy':{'usage_rules':{'licenseExpiryDuration':null,'expiryDate':'1799999999'}}}",
                        "this looks like seconds"),
                issue(
                        "MediaLive expiryDate in 2020",
                        SIGN_ON
                                + ",'policy':{'usage_rules':{'licenseExpiryDuration':null,'expiryDate':'1577836800000'}}}",
                        "would have ended already"),
                issue(
                        "MediaLive expiryDate in microseconds",
                        SIGN_ON
                                + ",'policy':{'usage_rules':{'licenseExpiryDuration':null,'expiryDate':'1799999999000000'}}}",
                        "this looks like microseconds"),
                issue(
                        "user_id as a number",
                        "{'drm':'widevine','user_id':12345,'content_id':'c'}",
                        "/user_id",
                        "a string"),
                issue("no user_id", "{'drm':'widevine','content_id':'c'}", "userId is Required"),
                issue(
                        "DoveRunner external key in a UUID form of 30 digits",
                        DOVE
                                + ",'policy':{'external_key':{'mpeg_cenc':[{'track_type':'ALL','key_id':'0b9c2a4e6f1d4e839a57c3d2e1f0a8','key':'000102030405060708090a0b0c0d0e0f'}]}}}",
                        "key_id should be 16byte",
                        "exactly 32 hexadecimal digits"),
                issue(
                        "line break in the user id",
                        "{'drm':'widevine','user_id':'u\\n','content_id':'c'}",
                        "no control characters"));
    }
}
