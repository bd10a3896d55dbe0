/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.constructor.DuplicateKeyException;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * An error of the YAML parser, in our words. The parser's message is only compared, because it may quote the file.
 *
 * @param pattern matches the parser's {@code context|problem}
 * @param words the likely cause, and what to do
 * @param isAtContext whether the error is where the parser started to read the element, not where it stopped
 */
record YamlProblem(Pattern pattern, String words, boolean isAtContext) {

    private static final String QUOTES = ", which YAML reserves: put the value in quotes";
    static final String TOO_DEEP = "sections or lists are nested too deep";
    static final String UNKNOWN = "is not valid YAML";
    private static final String INDENTATION =
            "the indentation is inconsistent: a line is indented deeper than the one before it, or like no line above";
    private static final String FLOW = " is opened here and not closed; put a value that begins with it in quotes";
    private static final String BROKEN_QUOTE = "a value continues after its closing quote; double a quote inside"
            + " single quotes, and escape one inside double quotes with a backslash";

    private static final List<YamlProblem> KNOWN = List.of(
            here(".*\\|found character '\\\\t.*", "a tab is not allowed here: indent with spaces"),
            here(".*\\|found character '.*", "a value begins with @, ` or %" + QUOTES),
            here(
                    ".*\\|mapping values are not allowed here",
                    "a colon is not allowed here: put a value with a colon and a space in quotes, and do"
                            + " not indent a name deeper than the one before it"),
            here(".*\\|mapping keys are not allowed here", "a value begins with ?" + QUOTES),
            here(
                    ".*\\|sequence entries are not allowed here",
                    "a list element (- ) is not allowed here: put it on its own line below the name of the list"),
            context(
                    "while scanning a simple key\\|could not find expected ':'",
                    "a line has no colon and space after its name, or is indented less than the value that it"
                            + " continues"),
            context(
                    "while scanning a quoted scalar\\|found unexpected (end of stream|document separator)",
                    "a quote is opened and not closed"),
            here(
                    "while scanning a double-quoted scalar\\|.*",
                    "a backslash in double quotes is followed by an invalid character: use single quotes"),
            context("while scanning an? (alias|anchor)\\|.*", "a value begins with * or &" + QUOTES),
            context("while scanning a tag\\|.*", "a value begins with !" + QUOTES),
            context("while scanning a (YAML )?directive\\|.*", "a line begins with %" + QUOTES),
            context("while scanning a block scalar\\|.*", "a value begins with | or >" + QUOTES),
            here("while parsing a block mapping\\|expected <block end>, but found '<scalar>'", BROKEN_QUOTE),
            here("while parsing a block (mapping|collection)\\|expected <block end>, but found '.*", INDENTATION),
            context("while parsing a flow mapping\\|expected ',' or '}', but got.*", "a {" + FLOW),
            context("while parsing a flow sequence\\|expected ',' or ']', but got.*", "a [" + FLOW),
            here(
                    "while parsing a .*node\\|(found undefined tag handle|expected the node content, but found).*",
                    "a value begins with !, } , ] or a comma" + QUOTES),
            here(
                    ".*\\|expected '<document start>', but found '.*",
                    "the document continues where it should end: a line is not indented like the first one, or a"
                            + " value has no name"),
            here(
                    ".*\\|found duplicate YAML directive.*|.*\\|found incompatible YAML document.*",
                    "a line begins with %" + QUOTES),
            here(".*\\|found undefined alias.*", "a value begins with *" + QUOTES),
            here(
                    ".*\\|(could not determine a constructor for the tag|Global tag is not allowed).*",
                    "a value begins with !" + QUOTES),
            here(".*\\|found unconstructable recursive node", "an alias (*name) leads to itself"),
            here("while constructing a mapping\\|expected a mapping.*", "the value of << must be a section"),
            here("while constructing a mapping\\|found unacceptable key.*", "a name must be a single value"));

    private static YamlProblem here(String pattern, String words) {
        return new YamlProblem(Pattern.compile(pattern, Pattern.DOTALL), words, false);
    }

    private static YamlProblem context(String pattern, String words) {
        return new YamlProblem(Pattern.compile(pattern, Pattern.DOTALL), words, true);
    }

    static YamlProblem of(MarkedYAMLException failure) {
        if (failure instanceof DuplicateKeyException) {
            return here("", "a name is given twice in the same section");
        }
        var text = Objects.toString(failure.getContext(), "") + "|" + Objects.toString(failure.getProblem(), "");
        return KNOWN.stream()
                .filter(known -> known.pattern.matcher(text).matches())
                .findFirst()
                .orElseGet(() -> here("", UNKNOWN));
    }

    /** The words for a failure without a place. */
    static String unmarked(YAMLException failure) {
        var text = Objects.toString(failure.getMessage(), "");
        if (text.startsWith("Nesting Depth exceeded")) {
            return TOO_DEEP;
        }
        if (text.startsWith("Number of aliases")) {
            return "has too many aliases (*name)";
        }
        return text.startsWith("The incoming YAML document exceeds the limit") ? "is too large" : UNKNOWN;
    }
}
