/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.site;

import dev.admitone.problem.Violations;
import dev.admitone.token.LicenseRule;
import dev.admitone.token.LicenseRules;
import dev.admitone.token.RulesAdvice;
import dev.admitone.token.TokenFormat;
import dev.admitone.token.Warning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the rules that a vendor's policy overrides. Which members of a policy say a rule, the format itself tells:
 * those that change with the rule.
 *
 * @param rules all rules of the request, valid
 */
record OverriddenRules(TokenFormat format, ObjectNode rules) {

    /** Of A1632, before the place in the policy. */
    static final String DETAIL = "the license follows the vendor's policy at ";

    /**
     * A1632 for each rule that is overridden.
     *
     * @param asked the rules to look for
     * @param compiled the policy of all rules
     * @param actual the policy of the token
     */
    List<Warning> find(ObjectNode asked, ObjectNode compiled, ObjectNode actual) {
        if (actual.equals(compiled)) {
            return List.of();
        }
        var before = members(compiled);
        var after = members(actual);
        var found = new ArrayList<Warning>();
        for (var rule : LicenseRule.values()) {
            if (asked.hasNonNull(rule.wireName())) {
                dependent(rule, before).stream()
                        .filter(place -> !Objects.equals(before.get(place), after.get(place)))
                        .sorted()
                        .findFirst()
                        .ifPresent(place -> found.add(RulesAdvice.OVERRIDDEN.about(rule, DETAIL + place)));
            }
        }
        return found;
    }

    /** The members of the policy that are others for other values of the rule. */
    private Set<String> dependent(LicenseRule rule, Map<String, JsonNode> before) {
        var places = new HashSet<String>();
        differences(rules.deepCopy().without(rule.wireName()), before, places);
        for (var sample : rule.samples()) {
            differences(rules.deepCopy().set(rule.wireName(), node(sample)), before, places);
        }
        return places;
    }

    private void differences(JsonNode others, Map<String, JsonNode> before, Set<String> places) {
        // A sample may contradict another rule: it is read as absent then.
        var read = LicenseRules.read((ObjectNode) others, LicenseRule.PLACE, new Violations());
        var after =
                format.compile(read).map(compiled -> members(compiled.policy())).orElse(Map.of());
        var all = new HashSet<>(before.keySet());
        all.addAll(after.keySet());
        all.removeIf(place -> Objects.equals(before.get(place), after.get(place)));
        places.addAll(all);
    }

    private static JsonNode node(Object sample) {
        if (sample instanceof Boolean flag) {
            return JsonNodeFactory.instance.booleanNode(flag);
        }
        return sample instanceof Integer number
                ? JsonNodeFactory.instance.numberNode(number)
                : JsonNodeFactory.instance.stringNode(sample.toString());
    }

    /** The values that are no objects, by pointer. */
    private static Map<String, JsonNode> members(ObjectNode policy) {
        var members = new HashMap<String, JsonNode>();
        collect(policy, "", members);
        return members;
    }

    private static void collect(ObjectNode object, String pointer, Map<String, JsonNode> members) {
        object.forEachEntry((name, value) -> {
            if (value instanceof ObjectNode inside) {
                collect(inside, pointer + "/" + name, members);
            } else {
                members.put(pointer + "/" + name, value);
            }
        });
    }
}
