/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import static dev.admitone.doverunner.KeyMaterial.CEK_DIGITS;
import static dev.admitone.doverunner.KeyMaterial.KEY_DIGITS;

import dev.admitone.json.JsonObject;
import dev.admitone.problem.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/**
 * Content keys that the caller supplies, instead of those that the vendor stored when the content was packaged.
 *
 * @param mpegCenc keys for PlayReady and Widevine
 * @param hlsAes keys for FairPlay
 * @param ncg the key for NCG, or null
 */
record ExternalKey(
        List<MpegCenc> mpegCenc,
        List<HlsAes> hlsAes,
        @Nullable Ncg ncg) implements PolicyJsonWriter.Part {

    static ExternalKey read(JsonObject json) {
        var mpegCenc = json.list("mpeg_cenc", DoverunnerCode.MPEG_CENC, MpegCenc::read);
        var hlsAes = json.list("hls_aes", DoverunnerCode.HLS_AES, HlsAes::read);
        var ncg = json.object("ncg", DoverunnerCode.EXTERNAL_NCG, Ncg::read);
        if (!json.has("mpeg_cenc") && !json.has("hls_aes") && !json.has("ncg")) {
            json.violationAt("", DoverunnerCode.EXTERNAL_KEY_EMPTY, "at least one key in mpeg_cenc, hls_aes or ncg");
        }
        refuseEmpty(json, "mpeg_cenc");
        refuseEmpty(json, "hls_aes");
        return new ExternalKey(orNone(mpegCenc), orNone(hlsAes), ncg);
    }

    private static void refuseEmpty(JsonObject json, String member) {
        if (json.peek(member) instanceof ArrayNode keys && keys.isEmpty()) {
            json.violation(member, DoverunnerCode.EXTERNAL_KEY_EMPTY, "at least one key, or leave the member out");
        }
    }

    private static <T> List<T> orNone(@Nullable List<T> keys) {
        return keys == null ? List.of() : List.copyOf(keys);
    }

    @Override
    public void writeTo(PolicyJsonWriter out) {
        out.parts("mpeg_cenc", mpegCenc).parts("hls_aes", hlsAes).part("ncg", ncg);
    }

    private static @Nullable TrackType requiredTrackType(JsonObject json, ErrorCode code) {
        var trackType = json.choice("track_type", code, TrackType.CHOICES);
        if (!json.has("track_type")) {
            json.violation("track_type", code, "required: " + TrackType.CHOICES.allowed());
        }
        return trackType;
    }

    /** A key for PlayReady and Widevine; a part is null only while a document with violations is read. */
    record MpegCenc(
            @Nullable TrackType trackType,
            @Nullable KeyMaterial keyId,
            @Nullable KeyMaterial key,
            @Nullable KeyMaterial iv)
            implements PolicyJsonWriter.Part {

        static MpegCenc read(JsonObject json) {
            return new MpegCenc(
                    requiredTrackType(json, DoverunnerCode.MPEG_CENC_TRACK_TYPE),
                    KeyMaterial.required(json, "key_id", DoverunnerCode.MPEG_CENC_KEY_ID, KEY_DIGITS),
                    KeyMaterial.required(json, "key", DoverunnerCode.MPEG_CENC_KEY, KEY_DIGITS),
                    KeyMaterial.optional(json, "iv", DoverunnerCode.MPEG_CENC_IV, KEY_DIGITS));
        }

        @Override
        public void writeTo(PolicyJsonWriter out) {
            out.named("track_type", trackType)
                    .member("key_id", KeyMaterial.digitsOf(keyId))
                    .member("key", KeyMaterial.digitsOf(key))
                    .member("iv", KeyMaterial.digitsOf(iv));
        }
    }

    /** A key for FairPlay. The vendor's documents do not know the key id, some of its samples demand it. */
    record HlsAes(
            @Nullable TrackType trackType,
            @Nullable KeyMaterial key,
            @Nullable KeyMaterial iv,
            @Nullable KeyMaterial keyId)
            implements PolicyJsonWriter.Part {

        static HlsAes read(JsonObject json) {
            return new HlsAes(
                    requiredTrackType(json, DoverunnerCode.HLS_AES_TRACK_TYPE),
                    KeyMaterial.required(json, "key", DoverunnerCode.HLS_AES_KEY, KEY_DIGITS),
                    KeyMaterial.required(json, "iv", DoverunnerCode.HLS_AES_IV, KEY_DIGITS),
                    KeyMaterial.optional(json, "key_id", DoverunnerCode.HLS_AES_KEY_ID, KEY_DIGITS));
        }

        @Override
        public void writeTo(PolicyJsonWriter out) {
            out.named("track_type", trackType)
                    .member("key", KeyMaterial.digitsOf(key))
                    .member("iv", KeyMaterial.digitsOf(iv))
                    .member("key_id", KeyMaterial.digitsOf(keyId));
        }
    }

    /** The key for NCG. One of the vendor's samples also writes a track type. */
    record Ncg(@Nullable TrackType trackType, @Nullable KeyMaterial cek) implements PolicyJsonWriter.Part {

        static Ncg read(JsonObject json) {
            return new Ncg(
                    json.choice("track_type", DoverunnerCode.EXTERNAL_NCG_TRACK_TYPE, TrackType.CHOICES),
                    KeyMaterial.required(json, "cek", DoverunnerCode.EXTERNAL_NCG_CEK, CEK_DIGITS));
        }

        @Override
        public void writeTo(PolicyJsonWriter out) {
            out.named("track_type", trackType).member("cek", KeyMaterial.digitsOf(cek));
        }
    }
}
