/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

/** Warnings about {@link LicenseRules}, A1630 to A1639. */
public enum RulesAdvice implements WarningCode {
    ALLOWS_MORE("A1630", "The license allows more than the rule"),
    IS_STRICTER("A1631", "The license is stricter than the rule"),
    OVERRIDDEN("A1632", "The vendor's policy overrides the rule");

    private final String code;
    private final String message;

    RulesAdvice(String code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String message() {
        return message;
    }

    /** The warning about a rule. */
    public Warning about(LicenseRule rule, String detail) {
        return new Warning(rule.pointer(), code, message, detail);
    }
}
