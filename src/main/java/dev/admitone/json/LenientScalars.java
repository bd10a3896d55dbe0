/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values that somebody put into quotes. */
final class LenientScalars {

    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,8}");

    private LenientScalars() {}

    /** The boolean or the integer that stands in the quotes, as JSON would write it; else the value as it is. */
    static JsonNode unquoted(JsonNode value) {
        var text = value.stringValue("");
        if (text.equals("true") || text.equals("false")) {
            return JsonNodeFactory.instance.booleanNode(text.equals("true"));
        }
        return INTEGER.matcher(text).matches() ? integer(value, Long.parseLong(text)) : value;
    }

    private static JsonNode integer(JsonNode value, long number) {
        return (int) number == number ? JsonNodeFactory.instance.numberNode((int) number) : value;
    }
}
