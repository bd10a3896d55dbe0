/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import dev.admitone.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Output protection for one type of track, per DRM system.
 *
 * @param trackType which tracks; absent means ALL
 * @param widevine absent means the vendor's defaults, as for the others
 */
record SecurityPolicy(
        @Nullable TrackType trackType,
        @Nullable WidevinePolicy widevine,
        @Nullable PlayreadyPolicy playready,
        @Nullable FairplayPolicy fairplay,
        @Nullable NcgPolicy ncg,
        @Nullable WiseplayPolicy wiseplay)
        implements PolicyJsonWriter.Part {

    static SecurityPolicy read(JsonObject json) {
        return new SecurityPolicy(
                json.choice("track_type", DoverunnerCode.SECURITY_TRACK_TYPE, TrackType.CHOICES),
                json.object("widevine", DoverunnerCode.WIDEVINE, WidevinePolicy::read),
                json.object("playready", DoverunnerCode.PLAYREADY, PlayreadyPolicy::read),
                json.object("fairplay", DoverunnerCode.FAIRPLAY, FairplayPolicy::read),
                json.object("ncg", DoverunnerCode.NCG, NcgPolicy::read),
                json.object("wiseplay", DoverunnerCode.WISEPLAY, WiseplayPolicy::read));
    }

    @Override
    public void writeTo(PolicyJsonWriter out) {
        out.named("track_type", trackType)
                .part("widevine", widevine)
                .part("playready", playready)
                .part("fairplay", fairplay)
                .part("ncg", ncg)
                .part("wiseplay", wiseplay);
    }
}
