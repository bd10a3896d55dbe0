/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import dev.admitone.json.TestJson;
import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.RequestCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tables of wrong and right values: code, pointer, where the values are put if that is another place, wrong, right. */
public final class TestRules {

    private TestRules() {}

    /** A value of {@code null} is none at all: the place is left out. */
    record Case(ErrorCode code, String pointer, String at, Optional<JsonNode> value) {

        /** Puts the value at its place. */
        void putInto(ObjectNode document) {
            putInto(document, at);
        }

        void putInto(ObjectNode document, String pointerOfPlace) {
            var place = JsonPointer.compile(pointerOfPlace);
            var name = place.last().getMatchingProperty();
            var parent = document.at(place.head());
            if (parent instanceof ArrayNode array) {
                array.set(Integer.parseInt(name), value.orElseThrow());
            } else if (parent instanceof ObjectNode object) {
                value.ifPresentOrElse(node -> object.set(name, node), () -> object.remove(name));
            } else {
                throw new AssertionError("there is no " + pointerOfPlace);
            }
        }

        @Override
        public String toString() {
            return code.code() + " " + pointer + ": " + at + " = "
                    + value.map(JsonNode::toString).orElse("absent");
        }
    }

    static List<Case> wrong(String table) {
        return cases(table, 3);
    }

    static List<Case> right(String table) {
        return cases(table, 4);
    }

    public static List<String> lines(String table) {
        try (var file = TestRules.class.getResourceAsStream(table)) {
            var text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Case> cases(String table, int column) {
        return lines(table).stream()
                .map(line -> line.split("\t", -1))
                .flatMap(line -> Arrays.stream(line[column].split(" \\| ", -1))
                        .map(value -> new Case(
                                code(line[0]), line[1], line[2].equals("-") ? line[1] : line[2], value(value))))
                .toList();
    }

    private static ErrorCode code(String number) {
        return Stream.<ErrorCode>concat(Arrays.stream(AxinomCode.values()), Arrays.stream(RequestCode.values()))
                .filter(code -> code.code().equals(number))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no code " + number));
    }

    private static Optional<JsonNode> value(String written) {
        return written.equals("absent") ? Optional.empty() : Optional.of(TestJson.value(written));
    }
}
