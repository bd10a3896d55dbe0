/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.server;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How members are written that the vendor's page spells in two ways, in its table and in its example. */
enum AnswerSpelling {
    EXAMPLE,
    TABLE;

    private static final String USAGE_RULES = "usageRules";
    private static final String PRODUCT = "casProductId";
    private static final String INFO = "additionalInfo";

    /** Members of which the table has another spelling; it puts {@code casProductId} into {@code additionalInfo}. */
    private static final Map<String, String> IN_TABLE = Map.of(
            "keydeliverywindow", "keyDeliveryWindow",
            "viewingNumber", "ViewingNumber",
            "licenseExpiryDuration", "LicenseExpiryDuration");

    /** The values of the setting; the first is the default. */
    static List<String> words() {
        return Stream.of(values())
                .map(spelling -> spelling.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    static AnswerSpelling of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Members of the result in this spelling, given in that of the example. */
    ObjectNode write(ObjectNode terms) {
        return this == EXAMPLE ? terms : asInTable(terms);
    }

    private static ObjectNode asInTable(ObjectNode terms) {
        var written = renamed(terms);
        if (terms.get(USAGE_RULES) instanceof ObjectNode rules) {
            written.set(USAGE_RULES, renamed(rules));
        }
        var product = written.remove(PRODUCT);
        if (product != null) {
            written.withObjectProperty(INFO).set(PRODUCT, product);
        }
        return written;
    }

    private static ObjectNode renamed(ObjectNode object) {
        var renamed = JsonNodeFactory.instance.objectNode();
        object.properties()
                .forEach(member ->
                        renamed.set(IN_TABLE.getOrDefault(member.getKey(), member.getKey()), member.getValue()));
        return renamed;
    }
}
