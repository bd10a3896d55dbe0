/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import dev.admitone.json.EnumValues;
import dev.admitone.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Output protection for NCG. What is absent takes the vendor's default.
 *
 * @param allowMobileAbnormalDevice rooted and jailbroken devices; default false
 * @param allowExternalDisplay default false
 * @param controlHdcp default 0
 */
record NcgPolicy(
        @Nullable Boolean allowMobileAbnormalDevice,
        @Nullable Boolean allowExternalDisplay,
        @Nullable ControlHdcp controlHdcp)
        implements PolicyJsonWriter.Part {

    /** 0 none, 1 HDCP 1.4, 2 HDCP 2.2. */
    enum ControlHdcp implements PolicyJsonWriter.Numbered {
        NONE(0),
        HDCP_1_4(1),
        HDCP_2_2(2);

        private final int number;

        ControlHdcp(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    private static final EnumValues<ControlHdcp> HDCP = EnumValues.ofIntegers(ControlHdcp.class, ControlHdcp::number);

    static NcgPolicy read(JsonObject json) {
        return new NcgPolicy(
                json.bool("allow_mobile_abnormal_device", DoverunnerCode.NCG_ABNORMAL_DEVICE),
                json.bool("allow_external_display", DoverunnerCode.NCG_EXTERNAL_DISPLAY),
                json.choice("control_hdcp", DoverunnerCode.NCG_CONTROL_HDCP, HDCP));
    }

    @Override
    public void writeTo(PolicyJsonWriter out) {
        out.member("allow_mobile_abnormal_device", allowMobileAbnormalDevice)
                .member("allow_external_display", allowExternalDisplay)
                .numbered("control_hdcp", controlHdcp);
    }
}
