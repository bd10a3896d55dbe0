package dev.admitone.settings;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Where a text is no YAML, and why, without anything of the text.
 *
 * @param place {@code line 3, column 5: }, or empty if it is not known
 * @param cause what is wrong, from a closed list of sentences
 */
record YamlDefect(String place, String cause) {

    private static final String NO_TEXT = "is not text in UTF-8; save the file in that encoding";
    private static final String CONTROL =
            "has a control character, which YAML does not allow; is the file a text in UTF-8?";
    private static final String TAG = "a value begins with ! and has a type that is not known here: put it in quotes";
    private static final String ENDLESS = "an alias (*name) leads to itself";

    static YamlDefect of(Throwable failure, byte[] content) {
        if (failure instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            var cause = YamlProblem.of(marked);
            return new YamlDefect(place(cause.isAtContext() ? marked.getContextMark() : null, marked), cause.words());
        }
        if (failure instanceof StackOverflowError) {
            return new YamlDefect("", ENDLESS);
        }
        var unfit = unfitText(content);
        if (unfit != null) {
            return unfit;
        }
        return new YamlDefect(
                placeOfTag(content), failure instanceof YAMLException yaml ? YamlProblem.unmarked(yaml) : TAG);
    }

    /** The whole of it as one line. */
    String line() {
        return place + cause;
    }

    private static String place(@Nullable Mark begin, MarkedYAMLException marked) {
        var mark = begin == null ? Objects.requireNonNull(marked.getProblemMark()) : begin;
        return place(mark.getLine(), mark.getColumn());
    }

    private static String place(int line, int column) {
        return "line " + (line + 1) + ", column " + (column + 1) + ": ";
    }

    /** The parser does not say where the text is unfit. */
    private static @Nullable YamlDefect unfitText(byte[] content) {
        var chars = CharBuffer.allocate(content.length + 1);
        var result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content), chars, true);
        var text = chars.flip().toString();
        int line = 0;
        int begin = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            if (!StreamReader.isPrintable(character) && character != '\uFEFF') {
                return new YamlDefect(place(line, i - begin), CONTROL);
            }
            if (character == '\n') {
                line++;
                begin = i + 1;
            }
        }
        return result.isError() ? new YamlDefect(place(line, text.length() - begin), NO_TEXT) : null;
    }

    /** Where the first value with a tag stands: to make something of it is what can fail without a place. */
    private static String placeOfTag(byte[] content) {
        try {
            var text = new String(content, StandardCharsets.UTF_8);
            for (var event : new Yaml(new LoaderOptions()).parse(new StringReader(text))) {
                if (event instanceof NodeEvent && event instanceof ScalarEvent scalar && scalar.getTag() != null) {
                    var mark = scalar.getStartMark();
                    return place(mark.getLine(), mark.getColumn());
                }
            }
        } catch (YAMLException e) {
            // Without a place.
        }
        return "";
    }
}
