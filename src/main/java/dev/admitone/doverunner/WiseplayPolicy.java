/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import dev.admitone.json.EnumValues;
import dev.admitone.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Output protection for Wiseplay. The values come from the vendor's samples only; its defaults are not published.
 *
 * @param securityLevel what the client must at least be
 * @param outputControl what an output must have
 */
record WiseplayPolicy(
        @Nullable SecurityLevel securityLevel, @Nullable OutputControl outputControl) implements PolicyJsonWriter.Part {

    /** 1 software, 2 hardware, 3 enhanced hardware. */
    enum SecurityLevel implements PolicyJsonWriter.Numbered {
        SOFTWARE(1),
        HARDWARE(2),
        ENHANCED_HARDWARE(3);

        private final int number;

        SecurityLevel(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    /** 0 no restriction, 1 HDCP 1.4 or later, 2 HDCP 2.2 or later, 3 restricted. */
    enum OutputControl implements PolicyJsonWriter.Numbered {
        UNRESTRICTED(0),
        HDCP_1_4(1),
        HDCP_2_2(2),
        RESTRICTED(3);

        private final int number;

        OutputControl(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    private static final EnumValues<SecurityLevel> LEVELS =
            EnumValues.ofIntegers(SecurityLevel.class, SecurityLevel::number);
    private static final EnumValues<OutputControl> OUTPUTS =
            EnumValues.ofIntegers(OutputControl.class, OutputControl::number);

    static WiseplayPolicy read(JsonObject json) {
        return new WiseplayPolicy(
                json.choice("security_level", DoverunnerCode.WISEPLAY_SECURITY_LEVEL, LEVELS),
                json.choice("output_control", DoverunnerCode.WISEPLAY_OUTPUT_CONTROL, OUTPUTS));
    }

    @Override
    public void writeTo(PolicyJsonWriter out) {
        out.numbered("security_level", securityLevel).numbered("output_control", outputControl);
    }
}
