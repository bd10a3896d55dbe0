package dev.admitone.doverunner;

import dev.admitone.doverunner.PlaybackPolicy.AllowedTrackTypes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The policies of the Java sample's vectors, built with the Java builders. */
final class TestVectorPolicies {

    private TestVectorPolicies() {}

    static LicensePolicy typed(String vector) {
        return switch (vector) {
            case "java-01-minimal-widevine" -> LicensePolicy.builder().build();
            case "java-02-streaming-3600-playready" ->
                playback(PlaybackPolicy.builder().persistent(false).licenseDuration(3600));
            case "java-03-expire-date-fairplay" ->
                playback(PlaybackPolicy.builder().persistent(true).expireDate(Instant.parse("2026-02-01T00:00:00Z")));
            case "java-04-offline-rental-widevine" ->
                playback(PlaybackPolicy.builder()
                        .persistent(true)
                        .rentalDuration(172800)
                        .playbackDuration(86400));
            case "java-05-all-playback-fields-csl-json" ->
                playback(PlaybackPolicy.builder()
                        .persistent(false)
                        .licenseDuration(600)
                        .allowedTrackTypes(AllowedTrackTypes.SD_HD)
                        .rentalDuration(0)
                        .playbackDuration(0)
                        .maxStreamPerUser(2)
                        .renewalDuration(600));
            case "java-08-external-mpeg-cenc" ->
                keys(ExternalKey.of(
                        List.of(mpegCenc(TrackType.SD, "1", "a", null), mpegCenc(TrackType.HD, "2", "b", "c")),
                        List.of(),
                        null));
            case "java-09-external-hls-aes" ->
                keys(ExternalKey.of(
                        List.of(),
                        List.of(new ExternalKey.HlsAes(TrackType.ALL, material("a"), material("d"), material("1"))),
                        null));
            case "java-10-external-ncg" -> externalNcg();
            default -> throw new IllegalArgumentException("no typed policy for " + vector);
        };
    }

    private static LicensePolicy playback(PlaybackPolicy.Builder policy) {
        return LicensePolicy.builder().playback(policy.build()).build();
    }

    private static LicensePolicy keys(ExternalKey keys) {
        return LicensePolicy.builder().externalKey(keys).build();
    }

    private static LicensePolicy externalNcg() {
        return LicensePolicy.builder()
                .security(SecurityPolicy.builder(TrackType.ALL)
                        .ncg(new NcgPolicy(true, false, NcgPolicy.ControlHdcp.HDCP_2_2))
                        .build())
                .externalKey(ExternalKey.of(
                        List.of(), List.of(), new ExternalKey.Ncg(null, KeyMaterial.ofCekHex("e".repeat(64)))))
                .build();
    }

    private static ExternalKey.MpegCenc mpegCenc(TrackType type, String keyId, String key, @Nullable String iv) {
        return new ExternalKey.MpegCenc(type, material(keyId), material(key), iv == null ? null : material(iv));
    }

    private static KeyMaterial material(String digit) {
        return KeyMaterial.ofHex(digit.repeat(32));
    }
}
