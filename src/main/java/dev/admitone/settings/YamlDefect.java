/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.reader.StreamReader;

/** Describes where and why a string is not valid YAML, without quoting it. */
final class YamlDefect {

    private static final String NO_TEXT = "is not text in UTF-8; save the file in that encoding";
    private static final String CONTROL = "has a control character, which YAML does not allow; is the file UTF-8?";
    private static final String TAG = "a value begins with ! and has an unknown type: put it in quotes";
    /** The parser's limit. */
    private static final int DEEPEST = 50;

    private static final String ENDLESS = "an alias (*name) leads to itself";

    private YamlDefect() {}

    /** One line: {@code line 3, column 5: <cause>}, or the cause alone if the place is unknown. */
    static String line(Throwable failure, byte[] content) {
        if (failure instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            var cause = YamlProblem.of(marked);
            return place(cause.isAtContext() ? marked.getContextMark() : null, marked) + cause.words();
        }
        if (failure instanceof StackOverflowError) {
            return placeOf(content, AliasEvent.class::isInstance) + ENDLESS;
        }
        var invalid = invalidText(content);
        return invalid == null ? unplaced(failure, content) : invalid;
    }

    private static String unplaced(Throwable failure, byte[] content) {
        var words = failure instanceof YAMLException yaml ? YamlProblem.unmarked(yaml) : YamlProblem.UNKNOWN;
        if (words.equals(YamlProblem.TOO_DEEP)) {
            return placeOf(content, tooDeep()) + words;
        }
        var tag = placeOf(content, YamlDefect::hasTag);
        return words.equals(YamlProblem.UNKNOWN) && !tag.isEmpty() ? tag + TAG : words;
    }

    private static String place(@Nullable Mark begin, MarkedYAMLException marked) {
        var mark = begin == null ? Objects.requireNonNull(marked.getProblemMark()) : begin;
        return place(mark.getLine(), mark.getColumn());
    }

    private static String place(int line, int column) {
        return "line " + (line + 1) + ", column " + (column + 1) + ": ";
    }

    /** Finds invalid characters, of which the parser does not report the place. */
    private static @Nullable String invalidText(byte[] content) {
        var chars = CharBuffer.allocate(content.length + 1);
        var result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content), chars, true);
        var text = chars.flip().toString();
        int line = 0;
        int begin = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            if (!StreamReader.isPrintable(character) && character != '\uFEFF') {
                return place(line, i - begin) + CONTROL;
            }
            if (character == '\n') {
                line++;
                begin = i + 1;
            }
        }
        return result.isError() ? place(line, text.length() - begin) + NO_TEXT : null;
    }

    /**
     * The place of the first event of a kind whose failure has no place: a tag, an alias that leads to itself, the 51st
     * nested section.
     */
    private static String placeOf(byte[] content, Predicate<Event> isGuilty) {
        try {
            var text = new String(content, StandardCharsets.UTF_8);
            for (var event : new Yaml(new LoaderOptions()).parse(new StringReader(text))) {
                if (isGuilty.test(event)) {
                    return place(
                            event.getStartMark().getLine(), event.getStartMark().getColumn());
                }
            }
        } catch (YAMLException e) {
            // Without a place.
        }
        return "";
    }

    private static boolean hasTag(Event event) {
        return event instanceof ScalarEvent scalar && scalar.getTag() != null;
    }

    /** For one pass over the events. */
    private static Predicate<Event> tooDeep() {
        var depth = new AtomicInteger();
        return event -> {
            if (event instanceof CollectionEndEvent) {
                depth.decrementAndGet();
            }
            return event instanceof CollectionStartEvent && depth.incrementAndGet() > DEEPEST;
        };
    }
}
