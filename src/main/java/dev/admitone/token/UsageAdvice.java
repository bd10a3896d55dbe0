/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

/** The {@link UsageRules} that a format cannot express, and writes differently or not at all, A1050 to A1059. */
public enum UsageAdvice implements WarningCode {
    VIEWINGS(
            "A1050",
            "The number of viewings is not in the license",
            "count them in the server that requests the licenses"),
    BITRATE("A1051", "The bitrate limit is not in the license", "limit it where the player gets its streams"),
    START(
            "A1052",
            "The start is not in licenses of every DRM system",
            "send drm, or do not offer the content before its start"),
    FLOATING_WINDOW(
            "A1053",
            "The viewing window starts with the license",
            "without storage, the first viewing is when the license is issued"),
    DURATION_AS_END("A1054", "The license has an end instead of a duration", "the vendor accepts only one of the two"),
    STORAGE(
            "A1055",
            "The license is not stored, because the SDP does not mention storage",
            "let the SDP return isStorageAllowed: true, or set absent-storage of the site to allow"),
    PRODUCT(
            "A1056",
            "The product of the conditional access system is not in the license",
            "no change is needed if the license server does not need casProductId"),
    UNKNOWN(
            "A1057",
            "The usage rules have an unknown member",
            "compare the SDP's usageRules with docs/entitlement.md: the member may be a limit");

    /** The source of the rules: the sign-on token. */
    static final String PLACE = "/options/sdp_token";

    private final String code;
    private final String message;
    private final String detail;

    UsageAdvice(String code, String message, String detail) {
        this.code = code;
        this.message = message;
        this.detail = detail;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String message() {
        return message;
    }

    /** The warning about a rule of the sign-on token. */
    public Warning warning() {
        return new Warning(PLACE, code, message, detail);
    }
}
