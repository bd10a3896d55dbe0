/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import dev.admitone.problem.DidYouMean;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a message or a request names, with their places.
 *
 * @param keys the keys in their order
 * @param places the pointer of each
 */
public record KeyReferences(List<? extends KeyReference> keys, IntFunction<String> places) {

    /** Names a content key, a usage policy for it, or both. */
    public interface KeyReference {

        @Nullable UUID id();

        @Nullable String usagePolicy();
    }

    /**
     * A key with an unknown usage policy would be delivered without any.
     *
     * @param policies the names of the known policies
     * @param policiesPlace where they stand
     */
    void refuseUnknownPolicies(Set<String> policies, String policiesPlace, RuleReporter rules) {
        for (int i = 0; i < keys.size(); i++) {
            var name = keys.get(i).usagePolicy();
            if (name != null && !policies.contains(name)) {
                var known = policies.isEmpty()
                        ? "leave it out: there are no usage policies"
                        : "one of "
                                + String.join(", ", policies.stream().sorted().toList());
                rules.add(
                        places.apply(i) + "/usage_policy",
                        AxinomCode.USAGE_POLICY_UNKNOWN,
                        known + DidYouMean.hint(name, policies),
                        List.of(policiesPlace));
            }
        }
    }

    /** The place of the list. */
    public String listPlace() {
        var first = places.apply(0);
        return first.substring(0, first.lastIndexOf('/'));
    }

    /** The places of keys whose id stands before. */
    public List<String> repeated() {
        var seen = new HashSet<UUID>();
        var repeated = new ArrayList<String>(0);
        for (int i = 0; i < keys.size(); i++) {
            var id = keys.get(i).id();
            if (id != null && !seen.add(id)) {
                repeated.add(places.apply(i));
            }
        }
        return repeated;
    }

    /** The places of keys without a usage policy. */
    public List<String> withoutPolicy() {
        var without = new ArrayList<String>(0);
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).usagePolicy() == null) {
                without.add(places.apply(i));
            }
        }
        return without;
    }
}
