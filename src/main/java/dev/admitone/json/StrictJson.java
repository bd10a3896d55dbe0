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

    /** In tokens of other issuers, of which unknown members are ignored. */
    private static final int RECEIVED_NAME = 1024;

    private static final int RECEIVED_NUMBER = 1000;

    private static final JsonMapper MAPPER = mapper(NAME, NUMBER);
    private static final JsonMapper RECEIVED = mapper(RECEIVED_NAME, RECEIVED_NUMBER);

    private StrictJson() {}

    /** The library's default refuses what follows the document; a test holds it to that. */
    private static JsonMapper mapper(int name, int number) {
        var constraints = StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH)
                .maxStringLength(STRING)
                .maxNameLength(name)
                .maxNumberLength(number)
                .maxTokenCount(TOKENS)
                .build();
        return JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(constraints).build())
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .build();
    }

    /**
     * Parses a JSON object.
     *
     * @param utf8 the document; no byte order mark
     * @throws Refused A1000, A1001, A1004 or A1005, with a pointer to the position
     */
    public static ObjectNode parseObject(byte[] utf8) {
        return parseObject(utf8, MAPPER);
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

    private static ObjectNode parseObject(byte[] utf8, JsonMapper mapper) {
        if (parseValue(utf8, mapper) instanceof ObjectNode object) {
            return object;
        }
        throw new Refused("", RequestCode.NOT_AN_OBJECT, "a JSON object: {…}");
    }

    private static JsonNode parseValue(byte[] utf8, JsonMapper mapper) {
        if (isOtherEncoding(utf8) || !isUtf8(utf8)) {
            throw new Refused("", RequestCode.NOT_JSON, "UTF-8 without a byte order mark" + JsonSlip.encoding(utf8));
        }
        try (var parser = mapper.createParser(utf8)) {
            return parse(mapper, parser, utf8);
        }
    }

    private static JsonNode parse(JsonMapper mapper, JsonParser parser, byte[] utf8) {
        try {
            return mapper.readTree(parser);
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
        var pointer = parser.streamReadContext().pathAsPointer().toString();
        if (e instanceof StreamConstraintsException) {
            return new Refused(pointer, RequestCode.LIMIT_EXCEEDED, limits());
        }
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

    private static String limits() {
        return "at most " + DEPTH + " levels, " + TOKENS + " tokens, strings of " + STRING + " characters, names of "
                + NAME + " and numbers of " + NUMBER;
    }
}
