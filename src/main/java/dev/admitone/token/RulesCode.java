/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import dev.admitone.problem.ErrorCode;

/** The codes of violations of {@link LicenseRules}, A1620 to A1629. */
public enum RulesCode implements ErrorCode {
    DURATION("A1620", "The duration of a rule is not valid"),
    INSTANT("A1621", "The instant of a rule is not valid"),
    MAX_RESOLUTION("A1622", "There is no such resolution"),
    OUTPUT_PROTECTION("A1623", "There is no such output protection"),
    HARDWARE_SECURITY("A1624", "There is no such hardware security"),
    MAX_STREAMS("A1625", "The number of streams of a rule is not valid"),
    ORDER("A1626", "The rules leave no playable time"),
    LOST("A1627", "The license would allow more than the rule"),
    NO_RULES("A1628", "The format does not support rules");

    private final String code;
    private final String message;

    RulesCode(String code, String message) {
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

    @Override
    public int status() {
        return 422;
    }
}
