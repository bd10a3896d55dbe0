/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import dev.admitone.json.EnumValues;
import dev.admitone.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Output protection for FairPlay. What is absent takes the vendor's default.
 *
 * @param hdcpEnforcement default -1
 * @param allowAirplay default true
 * @param allowAvAdapter default true
 */
record FairplayPolicy(
        @Nullable HdcpEnforcement hdcpEnforcement,
        @Nullable Boolean allowAirplay,
        @Nullable Boolean allowAvAdapter) implements PolicyJsonWriter.Part {

    /** -1 none, 0 any HDCP, 1 HDCP 2.2 or later. */
    enum HdcpEnforcement implements PolicyJsonWriter.Numbered {
        NONE(-1),
        TYPE_0(0),
        TYPE_1(1);

        private final int number;

        HdcpEnforcement(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    private static final EnumValues<HdcpEnforcement> HDCP =
            EnumValues.ofIntegers(HdcpEnforcement.class, HdcpEnforcement::number);

    static FairplayPolicy read(JsonObject json) {
        return new FairplayPolicy(
                json.choice("hdcp_enforcement", DoverunnerCode.FAIRPLAY_HDCP_ENFORCEMENT, HDCP),
                json.bool("allow_airplay", DoverunnerCode.FAIRPLAY_AIRPLAY),
                json.bool("allow_av_adapter", DoverunnerCode.FAIRPLAY_AV_ADAPTER));
    }

    @Override
    public void writeTo(PolicyJsonWriter out) {
        out.numbered("hdcp_enforcement", hdcpEnforcement)
                .member("allow_airplay", allowAirplay)
                .member("allow_av_adapter", allowAvAdapter);
    }
}
