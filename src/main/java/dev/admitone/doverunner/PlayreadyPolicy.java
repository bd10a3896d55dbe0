/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import dev.admitone.json.EnumValues;
import dev.admitone.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Output protection and robustness for PlayReady. What is absent takes the vendor's default.
 *
 * @param securityLevel default 150; 3000 is the hardware level
 * @param digitalVideoProtectionLevel output protection level, default 100
 * @param analogVideoProtectionLevel output protection level, default 100
 * @param digitalAudioProtectionLevel output protection level, default 100
 * @param requireHdcpType1 default false; matters where the levels call for HDCP
 * @param enableLicenseCipher default false
 */
record PlayreadyPolicy(
        @Nullable SecurityLevel securityLevel,
        @Nullable DigitalVideoLevel digitalVideoProtectionLevel,
        @Nullable AnalogVideoLevel analogVideoProtectionLevel,
        @Nullable DigitalAudioLevel digitalAudioProtectionLevel,
        @Nullable Boolean requireHdcpType1,
        @Nullable Boolean enableLicenseCipher)
        implements PolicyJsonWriter.Part {

    /** What the client must at least be. */
    enum SecurityLevel implements PolicyJsonWriter.Numbered {
        SL150(150),
        SL2000(2000),
        SL3000(3000);

        private final int number;

        SecurityLevel(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    /** Output protection levels for uncompressed digital video. */
    enum DigitalVideoLevel implements PolicyJsonWriter.Numbered {
        OPL100(100),
        OPL250(250),
        OPL270(270),
        OPL300(300),
        OPL301(301);

        private final int number;

        DigitalVideoLevel(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    /** Output protection levels for analog video. */
    enum AnalogVideoLevel implements PolicyJsonWriter.Numbered {
        OPL100(100),
        OPL150(150),
        OPL200(200),
        OPL201(201);

        private final int number;

        AnalogVideoLevel(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    /** Output protection levels for digital audio. */
    enum DigitalAudioLevel implements PolicyJsonWriter.Numbered {
        OPL100(100),
        OPL250(250),
        OPL300(300),
        OPL301(301);

        private final int number;

        DigitalAudioLevel(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    private static final EnumValues<SecurityLevel> LEVELS =
            EnumValues.ofIntegers(SecurityLevel.class, SecurityLevel::number);
    private static final EnumValues<DigitalVideoLevel> DIGITAL_VIDEO =
            EnumValues.ofIntegers(DigitalVideoLevel.class, DigitalVideoLevel::number);
    private static final EnumValues<AnalogVideoLevel> ANALOG_VIDEO =
            EnumValues.ofIntegers(AnalogVideoLevel.class, AnalogVideoLevel::number);
    private static final EnumValues<DigitalAudioLevel> DIGITAL_AUDIO =
            EnumValues.ofIntegers(DigitalAudioLevel.class, DigitalAudioLevel::number);

    static PlayreadyPolicy read(JsonObject json) {
        return new PlayreadyPolicy(
                json.choice("security_level", DoverunnerCode.PLAYREADY_SECURITY_LEVEL, LEVELS),
                json.choice("digital_video_protection_level", DoverunnerCode.PLAYREADY_DIGITAL_VIDEO, DIGITAL_VIDEO),
                json.choice("analog_video_protection_level", DoverunnerCode.PLAYREADY_ANALOG_VIDEO, ANALOG_VIDEO),
                json.choice("digital_audio_protection_level", DoverunnerCode.PLAYREADY_DIGITAL_AUDIO, DIGITAL_AUDIO),
                json.bool("require_hdcp_type_1", DoverunnerCode.PLAYREADY_HDCP_TYPE_1),
                json.bool("enable_license_cipher", DoverunnerCode.PLAYREADY_LICENSE_CIPHER));
    }

    @Override
    public void writeTo(PolicyJsonWriter out) {
        out.numbered("security_level", securityLevel)
                .numbered("digital_video_protection_level", digitalVideoProtectionLevel)
                .numbered("analog_video_protection_level", analogVideoProtectionLevel)
                .numbered("digital_audio_protection_level", digitalAudioProtectionLevel)
                .member("require_hdcp_type_1", requireHdcpType1)
                .member("enable_license_cipher", enableLicenseCipher);
    }
}
