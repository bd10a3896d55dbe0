/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import dev.admitone.json.EnumValues;
import dev.admitone.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Output protection and robustness for Widevine. What is absent takes the vendor's default.
 *
 * @param securityLevel default 1
 * @param requiredHdcpVersion default HDCP_NONE
 * @param requiredCgmsFlags default CGMS_NONE
 * @param disableAnalogOutput default false
 * @param hdcpSrmRule default HDCP_SRM_RULE_NONE
 * @param overrideDeviceRevocation whether a revoked device still gets a license; default false since 2022
 * @param enableLicenseCipher the license cipher of the vendor's Android SDK; default false
 * @param allowTestDevice default true
 */
record WidevinePolicy(
        @Nullable SecurityLevel securityLevel,
        @Nullable HdcpVersion requiredHdcpVersion,
        @Nullable CgmsFlags requiredCgmsFlags,
        @Nullable Boolean disableAnalogOutput,
        @Nullable HdcpSrmRule hdcpSrmRule,
        @Nullable Boolean overrideDeviceRevocation,
        @Nullable Boolean enableLicenseCipher,
        @Nullable Boolean allowTestDevice)
        implements PolicyJsonWriter.Part {

    /** From software only to everything in hardware; 5 plays on L1 devices only. */
    enum SecurityLevel implements PolicyJsonWriter.Numbered {
        SW_SECURE_CRYPTO(1),
        SW_SECURE_DECODE(2),
        HW_SECURE_CRYPTO(3),
        HW_SECURE_DECODE(4),
        HW_SECURE_ALL(5);

        private final int number;

        SecurityLevel(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    /** The HDCP version an output must have. */
    enum HdcpVersion {
        HDCP_NONE,
        HDCP_V1,
        HDCP_V2,
        HDCP_V2_1,
        HDCP_V2_2,
        HDCP_V2_3,
        HDCP_NO_DIGITAL_OUTPUT
    }

    /** What an analog output must signal. */
    enum CgmsFlags {
        CGMS_NONE,
        COPY_FREE,
        COPY_ONCE,
        COPY_NEVER
    }

    /** Whether the current list of revoked HDCP devices is required. */
    enum HdcpSrmRule {
        HDCP_SRM_RULE_NONE,
        CURRENT_SRM
    }

    private static final EnumValues<SecurityLevel> LEVELS =
            EnumValues.ofIntegers(SecurityLevel.class, SecurityLevel::number);
    private static final EnumValues<HdcpVersion> HDCP_VERSIONS = EnumValues.ofNames(HdcpVersion.class);
    private static final EnumValues<CgmsFlags> CGMS_FLAGS = EnumValues.ofNames(CgmsFlags.class);
    private static final EnumValues<HdcpSrmRule> SRM_RULES = EnumValues.ofNames(HdcpSrmRule.class);

    static WidevinePolicy read(JsonObject json) {
        return new WidevinePolicy(
                json.choice("security_level", DoverunnerCode.WIDEVINE_SECURITY_LEVEL, LEVELS),
                json.choice("required_hdcp_version", DoverunnerCode.WIDEVINE_HDCP_VERSION, HDCP_VERSIONS),
                json.choice("required_cgms_flags", DoverunnerCode.WIDEVINE_CGMS_FLAGS, CGMS_FLAGS),
                json.bool("disable_analog_output", DoverunnerCode.WIDEVINE_ANALOG_OUTPUT),
                json.choice("hdcp_srm_rule", DoverunnerCode.WIDEVINE_HDCP_SRM_RULE, SRM_RULES),
                json.bool("override_device_revocation", DoverunnerCode.WIDEVINE_DEVICE_REVOCATION),
                json.bool("enable_license_cipher", DoverunnerCode.WIDEVINE_LICENSE_CIPHER),
                json.bool("allow_test_device", DoverunnerCode.WIDEVINE_TEST_DEVICE));
    }

    @Override
    public void writeTo(PolicyJsonWriter out) {
        out.numbered("security_level", securityLevel)
                .named("required_hdcp_version", requiredHdcpVersion)
                .named("required_cgms_flags", requiredCgmsFlags)
                .member("disable_analog_output", disableAnalogOutput)
                .named("hdcp_srm_rule", hdcpSrmRule)
                .member("override_device_revocation", overrideDeviceRevocation)
                .member("enable_license_cipher", enableLicenseCipher)
                .member("allow_test_device", allowTestDevice);
    }
}
