/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import java.util.List;
import java.util.Locale;

/** The members of {@link LicenseRules}. */
public enum LicenseRule {
    OFFLINE,
    LICENSE_DURATION,
    RENTAL_DURATION,
    PLAYBACK_DURATION,
    NOT_BEFORE,
    NOT_AFTER,
    MAX_RESOLUTION,
    OUTPUT_PROTECTION,
    HARDWARE_SECURITY,
    MAX_STREAMS;

    /** Where the rules stand in a request and in a profile. */
    public static final String PLACE = "/rules";

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
        return switch (this) {
            case OFFLINE -> List.of(true, false);
            case LICENSE_DURATION, RENTAL_DURATION, PLAYBACK_DURATION, MAX_STREAMS -> List.of(1, 2);
            case NOT_BEFORE -> List.of("2000-01-01T00:00:00Z", "2000-01-02T00:00:00Z");
            case NOT_AFTER -> List.of("9990-01-01T00:00:00Z", "9990-01-02T00:00:00Z");
            case MAX_RESOLUTION -> List.of("sd", "hd", "uhd");
            case OUTPUT_PROTECTION -> List.of("none", "hdcp", "hdcp-2.2");
            case HARDWARE_SECURITY -> List.of("required", "not-required");
        };
    }
}
