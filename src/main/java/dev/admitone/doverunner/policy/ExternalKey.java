/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.policy;

import dev.admitone.json.JsonObject;
import dev.admitone.json.StringFormat;
import dev.admitone.problem.ErrorCode;
import dev.admitone.vendor.ObjectFormat;
import dev.admitone.vendor.PolicyObject;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;

/**
 * Content keys that the caller supplies, instead of those that the vendor stored when the content was packaged: the
 * member {@code external_key}. Keys, IVs and key ids are hexadecimal and written in lower case.
 */
final class ExternalKey {

    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]*");
    private static final StringFormat<String> KEY = hexadecimal(32);
    private static final StringFormat<String> CEK = hexadecimal(64);

    /** A key for PlayReady and Widevine. */
    private static final ObjectFormat MPEG_CENC = requiredTrackType(DoverunnerCode.MPEG_CENC_TRACK_TYPE)
            .string("key_id", DoverunnerCode.MPEG_CENC_KEY_ID, KEY)
            .required(DoverunnerCode.MPEG_CENC_KEY_ID, KEY.allowed())
            .string("key", DoverunnerCode.MPEG_CENC_KEY, KEY)
            .required(DoverunnerCode.MPEG_CENC_KEY, KEY.allowed())
            .string("iv", DoverunnerCode.MPEG_CENC_IV, KEY);

    /** A key for FairPlay. The vendor's documents do not know the key id, some of its samples require it. */
    private static final ObjectFormat HLS_AES = requiredTrackType(DoverunnerCode.HLS_AES_TRACK_TYPE)
            .string("key", DoverunnerCode.HLS_AES_KEY, KEY)
            .required(DoverunnerCode.HLS_AES_KEY, KEY.allowed())
            .string("iv", DoverunnerCode.HLS_AES_IV, KEY)
            .required(DoverunnerCode.HLS_AES_IV, KEY.allowed())
            .string("key_id", DoverunnerCode.HLS_AES_KEY_ID, KEY);

    /** The key for NCG. One of the vendor's samples also writes a track type. */
    private static final ObjectFormat NCG = new ObjectFormat()
            .oneOf(
                    SecurityPolicy.TRACK_TYPE,
                    DoverunnerCode.EXTERNAL_NCG_TRACK_TYPE,
                    SecurityPolicy.TRACK_TYPES.toArray())
            .string("cek", DoverunnerCode.EXTERNAL_NCG_CEK, CEK)
            .required(DoverunnerCode.EXTERNAL_NCG_CEK, CEK.allowed());

    private static final ObjectFormat FORMAT = new ObjectFormat()
            .member(
                    "mpeg_cenc",
                    json -> LicensePolicy.oneOrMore(json, "mpeg_cenc", DoverunnerCode.MPEG_CENC, MPEG_CENC))
            .member("hls_aes", json -> LicensePolicy.oneOrMore(json, "hls_aes", DoverunnerCode.HLS_AES, HLS_AES))
            .object("ncg", DoverunnerCode.EXTERNAL_NCG, NCG);

    private ExternalKey() {}

    private static StringFormat<String> hexadecimal(int digits) {
        return StringFormat.of(
                "exactly " + digits + " hexadecimal digits",
                text -> text.length() == digits && HEX.matcher(text).matches() ? text.toLowerCase(Locale.ROOT) : null);
    }

    private static ObjectFormat requiredTrackType(ErrorCode code) {
        return new ObjectFormat()
                .oneOf(SecurityPolicy.TRACK_TYPE, code, SecurityPolicy.TRACK_TYPES.toArray())
                .required(code, "one of " + String.join(", ", SecurityPolicy.TRACK_TYPES));
    }

    /** Reads the keys, of which there must be at least one. */
    static PolicyObject read(JsonObject json) {
        var keys = FORMAT.read(json);
        if (!json.has("mpeg_cenc") && !json.has("hls_aes") && !json.has("ncg")) {
            json.violation("", DoverunnerCode.EXTERNAL_KEY_EMPTY, "at least one key in mpeg_cenc, hls_aes or ncg");
        }
        refuseEmpty(json, "mpeg_cenc");
        refuseEmpty(json, "hls_aes");
        return keys;
    }

    private static void refuseEmpty(JsonObject json, String member) {
        if (json.any(member) instanceof ArrayNode keys && keys.isEmpty()) {
            json.violation(member, DoverunnerCode.EXTERNAL_KEY_EMPTY, "at least one key, or leave the member out");
        }
    }
}
