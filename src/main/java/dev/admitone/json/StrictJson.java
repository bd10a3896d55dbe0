/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one JSON parser for what comes from outside: RFC 8259 to the letter, UTF-8 only, no duplicate members, nothing
 * after the document, and bounded in every direction so that parsing costs no more than reading.
 */
public final class StrictJson {

    /** No document of the vendors nests deeper than 6. */
    private static final int DEPTH = 16;

    /** Of the largest body: a token of any length gets a verdict, and the body limit ends longer strings. */
    private static final int STRING = 1024 * 1024;

    private static final int NAME = 64;
    private static final int NUMBER = 20;
    private static final int TOKENS = 5_000;

    /** A body in a batch stands in an array in an object. */
    private static final int BATCH_DEPTH = DEPTH + 2;

    /** 500 for each of a hundred bodies: all of them together take a few megabytes. */
    private static final int BATCH_TOKENS = 50_000;

    /** In tokens of other issuers, of which unknown members are ignored. */
    private static final int RECEIVED_NAME = 1024;

    private static final int RECEIVED_NUMBER = 1000;

    private static final Limits BODY = new Limits(DEPTH, TOKENS, NAME, NUMBER);
    private static final Limits BATCH = new Limits(BATCH_DEPTH, BATCH_TOKENS, NAME, NUMBER);
    private static final Limits RECEIVED = new Limits(DEPTH, TOKENS, RECEIVED_NAME, RECEIVED_NUMBER);

    private StrictJson() {}

    /** How much a document may have of everything but strings, and the parser that knows. */
    private record Limits(int depth, int tokens, int name, int number, JsonMapper mapper) {

        Limits(int depth, int tokens, int name, int number) {
            this(depth, tokens, name, number, mapper(depth, tokens, name, number));
        }

        /** The library's default refuses what follows the document; a test holds it to that. */
        private static JsonMapper mapper(int depth, int tokens, int name, int number) {
            var constraints = StreamReadConstraints.builder()
                    .maxNestingDepth(depth)
                    .maxStringLength(STRING)
                    .maxNameLength(name)
                    .maxNumberLength(number)
                    .maxTokenCount(tokens)
                    .build();
            return JsonMapper.builder(JsonFactory.builder()
                            .streamReadConstraints(constraints)
                            .build())
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build();
        }

        Refused exceededAt(String pointer) {
            var detail = "at most " + depth + " levels, " + tokens + " tokens, strings of " + STRING
                    + " characters, names of " + name + " and numbers of " + number;
            return new Refused(pointer, RequestCode.LIMIT_EXCEEDED, detail);
        }
    }

    /**
     * Parses a JSON object.
     *
     * @param utf8 the document; no byte order mark
     * @throws Refused A1000, A1001, A1004 or A1005, with a pointer to the position
     */
    public static ObjectNode parseObject(byte[] utf8) {
        return parseObject(utf8, BODY);
    }

    /**
     * The same for a body that holds up to a hundred others: two levels deeper, with 50,000 tokens.
     *
     * @throws Refused as {@link #parseObject}
     */
    public static ObjectNode parseBatch(byte[] utf8) {
        return parseObject(utf8, BATCH);
    }

    /**
     * Takes a value of a batch as a body of its own.
     *
     * @throws Refused A1001 if it is no object, A1005 if {@link #parseObject} would find it too large
     */
    public static ObjectNode requireObject(JsonNode value) {
        if (!(value instanceof ObjectNode object)) {
            throw notAnObject();
        }
        if (tokens(object) > TOKENS || depth(object) > DEPTH) {
            throw BODY.exceededAt("");
        }
        return object;
    }

    /** As the parser counts: names and brackets are tokens too. */
    private static int tokens(JsonNode node) {
        int tokens = node.isContainer() ? 2 : 1;
        if (node instanceof ObjectNode) {
            tokens += node.size();
        }
        for (var child : node) {
            tokens += tokens(child);
        }
        return tokens;
    }

    private static int depth(JsonNode node) {
        int deepest = 0;
        for (var child : node) {
            deepest = Math.max(deepest, depth(child));
        }
        return node.isContainer() ? deepest + 1 : 0;
    }

    /**
     * The same for the payload of a token of any issuer: a name may have 1024 characters and a number 1000.
     *
     * @throws Refused as {@link #parseObject}
     */
    public static ObjectNode parseReceived(byte[] utf8) {
        return parseObject(utf8, RECEIVED);
    }

    /**
     * The same for JSON inside of a string, which may be an array.
     *
     * @throws Refused as {@link #parseObject}
     */
    public static JsonNode parseInner(String json) {
        var utf8 = json.getBytes(StandardCharsets.UTF_8);
        return json.stripLeading().startsWith("[") ? parseValue(utf8, RECEIVED) : parseObject(utf8, RECEIVED);
    }

    private static ObjectNode parseObject(byte[] utf8, Limits limits) {
        if (parseValue(utf8, limits) instanceof ObjectNode object) {
            return object;
        }
        throw notAnObject();
    }

    private static Refused notAnObject() {
        return new Refused("", RequestCode.NOT_AN_OBJECT, "a JSON object: {…}");
    }

    private static JsonNode parseValue(byte[] utf8, Limits limits) {
        if (isOtherEncoding(utf8) || !isUtf8(utf8)) {
            throw new Refused("", RequestCode.NOT_JSON, "UTF-8 without a byte order mark" + JsonSlip.encoding(utf8));
        }
        try (var parser = limits.mapper.createParser(utf8)) {
            return parse(limits, parser, utf8);
        }
    }

    private static JsonNode parse(Limits limits, JsonParser parser, byte[] utf8) {
        try {
            return limits.mapper.readTree(parser);
        } catch (StreamConstraintsException e) {
            throw limits.exceededAt(pointer(parser));
        } catch (JacksonException e) {
            throw refusal(parser, e, utf8);
        }
    }

    /** The library detects UTF-16 and UTF-32 by itself; RFC 8259 allows neither on the wire. */
    private static boolean isOtherEncoding(byte[] document) {
        if (document.length < 2) {
            return false;
        }
        int first = document[0] & 0xFF;
        return first == 0xEF || first >= 0xFE || first == 0 || document[1] == 0;
    }

    /** The library also decodes overlong forms and code points that do not exist, which other readers reject. */
    private static boolean isUtf8(byte[] document) {
        if (Ascii.isAscii(document)) {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Says where and what is allowed; never quotes the document, which may hold a key. */
    private static Refused refusal(JsonParser parser, JacksonException e, byte[] utf8) {
        var pointer = pointer(parser);
        var original = e.getOriginalMessage();
        if (original != null && original.startsWith("Duplicate")) {
            return new Refused(pointer, RequestCode.DUPLICATE_MEMBER, "each member once");
        }
        var location = e.getLocation();
        var where = location == null
                ? ""
                : "; line " + location.getLineNr() + ", column " + location.getColumnNr()
                        + JsonSlip.at(utf8, location.getByteOffset());
        return new Refused(pointer, RequestCode.NOT_JSON, "JSON as in RFC 8259, in UTF-8" + where);
    }

    private static String pointer(JsonParser parser) {
        return parser.streamReadContext().pathAsPointer().toString();
    }
}
