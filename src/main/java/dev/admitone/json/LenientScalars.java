/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Booleans and integers in quotes. */
final class LenientScalars {

    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,9}");

    private LenientScalars() {}

    /**
     * The boolean or the integer in the quotes, as JSON, .NET or Python write it; any other value as it is. Integers
     * are those of 32 bits.
     */
    static JsonNode unquoted(JsonNode value) {
        var string = value.stringValue("");
        if (string.equals("true") || string.equals("True")) {
            return JsonNodeFactory.instance.booleanNode(true);
        }
        if (string.equals("false") || string.equals("False")) {
            return JsonNodeFactory.instance.booleanNode(false);
        }
        return INTEGER.matcher(string).matches() ? integer(value, Long.parseLong(string)) : value;
    }

    private static JsonNode integer(JsonNode value, long number) {
        return (int) number == number ? JsonNodeFactory.instance.numberNode((int) number) : value;
    }
}
