/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.site;

import dev.admitone.token.LicenseRule;
import dev.admitone.token.RuleLoss;
import dev.admitone.token.RulesAdvice;
import dev.admitone.token.Warning;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a format loses of rules. The vendor's own policies win over the rules, so they may settle a loss.
 *
 * @param all the losses of the rules alone
 * @param profile the vendor's own policy of the profile, or null
 * @param request the policy of the request, which wins over that of the profile, or null
 */
record Losses(
        List<RuleLoss> all,
        @Nullable ObjectNode profile,
        @Nullable ObjectNode request) {

    /** The losses that no policy settles. */
    List<RuleLoss> remaining() {
        return all.stream().filter(loss -> settling(loss) == null).toList();
    }

    /**
     * A1632 for each settled loss that the request causes: it has the rule, or the policy that settles it.
     *
     * @param asked the rules of the request
     */
    List<Warning> overridden(ObjectNode asked) {
        var warnings = new ArrayList<Warning>();
        for (var loss : all) {
            var place = settling(loss);
            if (place != null
                    && (has(asked, loss.rule()) || !find(request, place).isMissingNode())) {
                warnings.add(RulesAdvice.OVERRIDDEN.about(loss.rule(), OverriddenRules.DETAIL + place));
            }
        }
        return warnings;
    }

    private static boolean has(ObjectNode rules, LicenseRule rule) {
        return rules.hasNonNull(rule.wireName());
    }

    /** The place in the policies that settles a loss; null if there is none. */
    private @Nullable String settling(RuleLoss loss) {
        return loss.settledBy().stream()
                .filter(place -> settles(value(place), loss))
                .findFirst()
                .orElse(null);
    }

    /** Without a limit, a license is no longer stricter than the rule; it may still allow more. */
    private static boolean settles(JsonNode value, RuleLoss loss) {
        return !value.isMissingNode() && !(value.isNull() && loss.allowsMore());
    }

    private JsonNode value(String place) {
        var asked = find(request, place);
        return asked.isMissingNode() ? find(profile, place) : asked;
    }

    /** The JSON null if the policy removes the member, or the object around it; missing if it leaves it as it is. */
    private static JsonNode find(@Nullable ObjectNode policy, String place) {
        JsonNode found = policy == null ? MissingNode.getInstance() : policy;
        for (var rest = JsonPointer.compile(place); !rest.matches() && !found.isNull(); rest = rest.tail()) {
            found = found.path(rest.getMatchingProperty());
        }
        return found;
    }
}
