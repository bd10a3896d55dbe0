/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.callback;

import dev.admitone.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The callbacks of one site: the section {@code callbacks}. Immutable.
 *
 * @param allowsLoss whether a license is given although the answer cannot express all that the policy restricts
 * @param countsGrants whether the grant counts as the device where the license server tells none
 * @param sigma members that are in every answer to Sigma, by their names
 */
record CallbackSite(boolean allowsLoss, boolean countsGrants, Map<String, Integer> sigma) {

    /** A site without the section. */
    static final CallbackSite BY_DEFAULT = new CallbackSite(false, false, Map.of());

    private static final int ABSENT = -1;

    CallbackSite {
        sigma = Map.copyOf(sigma);
    }

    /** Reads the section; errors are recorded in it. */
    static CallbackSite read(Settings section) {
        boolean loss =
                section.value("on-loss").choice(List.of("refuse", "allow")).equals("allow");
        boolean grants = section.value("count-streams-by")
                .choice(List.of("device", "grant"))
                .equals("grant");
        var sigma = section.section("sigma");
        var members = new TreeMap<String, Integer>();
        members.put("securityLevel", sigma.value("security-level").integer(ABSENT, 1, 4));
        members.put("hdcpLevel", sigma.value("hdcp-level").integer(ABSENT, 1, 6));
        members.put("allowRoot", sigma.value("allow-root").integer(ABSENT, 0, 1));
        members.values().removeIf(value -> value == ABSENT);
        return new CallbackSite(loss, grants, members);
    }
}
