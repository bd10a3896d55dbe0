/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.admitone.token.RuleLoss;
import java.util.List;
import java.util.SortedMap;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer of {@code POST /rules/explain}.
 *
 * @param rules the rules of the profile with those of the request
 * @param formats what becomes of them, by the formats of the site that take rules
 */
public record RulesAnswer(String site, ObjectNode rules, SortedMap<String, Compiled> formats) {

    /**
     * The rules in one format.
     *
     * @param policy the vendor's policy, without content keys
     */
    public record Compiled(ObjectNode policy, List<Loss> losses) {}

    /**
     * A rule that the policy does not say.
     *
     * @param drms the DRM systems that are concerned; omitted for all
     * @param settledBy the members of the vendor's own policy that would settle it; omitted if there is none
     * @param refused whether a request for such a token is refused; otherwise it has a warning
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Loss(
            String pointer,
            String code,
            String message,
            String detail,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> drms,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> settledBy,
            boolean refused) {

        static Loss of(RuleLoss loss, boolean refused) {
            var warning = loss.warning();
            return new Loss(
                    warning.pointer(),
                    warning.code(),
                    warning.message(),
                    loss.detail(),
                    loss.drms(),
                    loss.settledBy(),
                    refused);
        }
    }
}
