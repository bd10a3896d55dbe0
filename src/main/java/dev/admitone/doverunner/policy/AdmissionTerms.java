/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.policy;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of a policy that decide whether its token is exchanged for a license. All others only shape the license.
 *
 * @param version 2, or 1 for a policy of the vendor's first version, which has no member for it
 * @param maxStreamPerUser how many streams the viewer may have; null if the policy does not say it
 * @param renewalDuration seconds between licenses of a stream; null if the policy does not say it
 */
public record AdmissionTerms(
        int version,
        @Nullable Integer maxStreamPerUser,
        @Nullable Integer renewalDuration) {

    public static final int CURRENT = 2;
    public static final int LEGACY = 1;

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");

    /** The terms of a policy that breaks no rule. */
    public static AdmissionTerms of(LicensePolicy policy) {
        var playback = policy.playback();
        return playback == null
                ? new AdmissionTerms(CURRENT, null, null)
                : new AdmissionTerms(CURRENT, set(playback.maxStreamPerUser()), set(playback.renewalDuration()));
    }

    /**
     * The terms of a received policy. A number may stand in quotes, as in the vendor's ASP sample; null and 0 are "not
     * set", and so is an empty array instead of an object, as PHP writes it.
     *
     * @return empty if one of the members cannot be understood
     */
    public static Optional<AdmissionTerms> read(ObjectNode policy) {
        var version =
                policy.has(LicensePolicy.POLICY_VERSION) ? number(policy.get(LicensePolicy.POLICY_VERSION)) : LEGACY;
        var playback = object(policy.path(LicensePolicy.PLAYBACK));
        if (version < 0 || playback == null) {
            return Optional.empty();
        }
        int streams = number(playback.path(PlaybackPolicy.STREAMS));
        int renewal = number(playback.path(PlaybackPolicy.RENEWAL));
        return streams < 0 || renewal < 0
                ? Optional.empty()
                : Optional.of(new AdmissionTerms(version, set(streams), set(renewal)));
    }

    private static @Nullable ObjectNode object(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return object;
        }
        boolean isNothing =
                value.isMissingNode() || value.isNull() || (value instanceof ArrayNode list && list.isEmpty());
        return isNothing ? JsonNodeFactory.instance.objectNode() : null;
    }

    /** The whole number, at most the largest integer; 0 for none, and -1 for a value that is not understood. */
    private static int number(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return 0;
        }
        if (value.isNumber()) {
            double number = value.doubleValue();
            return number >= 0 && number == Math.rint(number) ? (int) Math.min(number, Integer.MAX_VALUE) : -1;
        }
        var digits = value.stringValue("");
        return DIGITS.matcher(digits).matches() ? (int) Math.min(Long.parseLong(digits), Integer.MAX_VALUE) : -1;
    }

    /** 0 counts as "not set", as with every number of a policy. */
    private static @Nullable Integer set(@Nullable Integer number) {
        return number == null || number == 0 ? null : number;
    }
}
