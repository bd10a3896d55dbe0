/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import java.util.List;
import java.util.Locale;

/** The members of {@link LicenseRules}. */
public enum LicenseRule {
    OFFLINE(true, false),
    LICENSE_DURATION(1, 2),
    RENTAL_DURATION(1, 2),
    PLAYBACK_DURATION(1, 2),
    NOT_BEFORE("2000-01-01T00:00:00Z", "2000-01-02T00:00:00Z"),
    NOT_AFTER("9990-01-01T00:00:00Z", "9990-01-02T00:00:00Z"),
    MAX_RESOLUTION("sd", "hd", "uhd"),
    OUTPUT_PROTECTION("none", "hdcp", "hdcp-2.2"),
    HARDWARE_SECURITY("required", "not-required"),
    MAX_STREAMS(1, 2);

    /** Where the rules stand in a request and in a profile. */
    public static final String PLACE = "/rules";

    private final List<Object> samples;

    LicenseRule(Object... samples) {
        this.samples = List.of(samples);
    }

    /** The name of the member. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where the rule stands in a request and in a profile. */
    public String pointer() {
        return PLACE + "/" + wireName();
    }

    /** Valid values, with which a format can be asked what depends on the rule: booleans, integers and strings. */
    public List<Object> samples() {
        return samples;
    }
}
