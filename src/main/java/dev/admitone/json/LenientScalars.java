/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Booleans and integers in quotes. */
final class LenientScalars {

    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,8}");

    private LenientScalars() {}

    /** The boolean or the integer that stands in the quotes, as JSON would write it; else the value as it is. */
    static JsonNode unquoted(JsonNode value) {
        var string = value.stringValue("");
        if (string.equals("true") || string.equals("false")) {
            return JsonNodeFactory.instance.booleanNode(string.equals("true"));
        }
        return INTEGER.matcher(string).matches() ? integer(value, Long.parseLong(string)) : value;
    }

    private static JsonNode integer(JsonNode value, long number) {
        return (int) number == number ? JsonNodeFactory.instance.numberNode((int) number) : value;
    }
}
