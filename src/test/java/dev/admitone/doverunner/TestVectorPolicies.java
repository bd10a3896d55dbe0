/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import dev.admitone.doverunner.PlaybackPolicy.AllowedTrackTypes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The policies of the Java sample's vectors, as records. */
final class TestVectorPolicies {

    private TestVectorPolicies() {}

    static LicensePolicy typed(String vector) {
        return switch (vector) {
            case "java-01-minimal-widevine" -> LicensePolicy.DEFAULTS;
            case "java-02-streaming-3600-playready" ->
                playback(new PlaybackPolicy(false, 3600, null, null, null, null, null, null));
            case "java-03-expire-date-fairplay" ->
                playback(new PlaybackPolicy(
                        true, null, Instant.parse("2026-02-01T00:00:00Z"), null, null, null, null, null));
            case "java-04-offline-rental-widevine" ->
                playback(new PlaybackPolicy(true, null, null, null, 172800, 86400, null, null));
            case "java-05-all-playback-fields-csl-json" ->
                playback(new PlaybackPolicy(false, 600, null, AllowedTrackTypes.SD_HD, 0, 0, 2, 600));
            case "java-08-external-mpeg-cenc" ->
                keys(new ExternalKey(
                        List.of(mpegCenc(TrackType.SD, "1", "a", null), mpegCenc(TrackType.HD, "2", "b", "c")),
                        List.of(),
                        null));
            case "java-09-external-hls-aes" ->
                keys(new ExternalKey(
                        List.of(),
                        List.of(new ExternalKey.HlsAes(TrackType.ALL, material("a"), material("d"), material("1"))),
                        null));
            case "java-10-external-ncg" -> externalNcg();
            default -> throw new IllegalArgumentException("no typed policy for " + vector);
        };
    }

    private static LicensePolicy playback(PlaybackPolicy policy) {
        return new LicensePolicy(policy, List.of(), null);
    }

    private static LicensePolicy keys(ExternalKey keys) {
        return new LicensePolicy(null, List.of(), keys);
    }

    private static LicensePolicy externalNcg() {
        var ncg = new NcgPolicy(true, false, NcgPolicy.ControlHdcp.HDCP_2_2);
        return new LicensePolicy(
                null,
                List.of(new SecurityPolicy(TrackType.ALL, null, null, null, ncg, null)),
                new ExternalKey(List.of(), List.of(), new ExternalKey.Ncg(null, new KeyMaterial("e".repeat(64)))));
    }

    private static ExternalKey.MpegCenc mpegCenc(TrackType type, String keyId, String key, @Nullable String iv) {
        return new ExternalKey.MpegCenc(type, material(keyId), material(key), iv == null ? null : material(iv));
    }

    private static KeyMaterial material(String digit) {
        return new KeyMaterial(digit.repeat(32));
    }
}
