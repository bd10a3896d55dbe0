/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A span as it came in the protocol buffers of OTLP.
 *
 * @param parentId empty if it has none
 * @param attributes names and values, as far as these are texts
 * @param raw everything that was sent about it, as one text
 */
record TestSpan(String traceId, String id, String parentId, String name, List<String> attributes, String raw) {

    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int FOUR_BYTES = 5;

    /** The spans of a request to a collector: resource_spans (1), scope_spans (2), spans (2). */
    static List<TestSpan> read(byte[] request) {
        var spans = new ArrayList<TestSpan>();
        fields(request, (number, resource) -> {
            if (number == 1) {
                fields(resource, (inner, scope) -> readScope(inner, scope, spans));
            }
        });
        return spans;
    }

    private static void readScope(int number, byte[] scope, List<TestSpan> spans) {
        if (number == 2) {
            fields(scope, (inner, span) -> {
                if (inner == 2) {
                    spans.add(readSpan(span));
                }
            });
        }
    }

    private static TestSpan readSpan(byte[] span) {
        var hex = HexFormat.of();
        String[] texts = {"", "", "", ""};
        var attributes = new ArrayList<String>();
        fields(span, (number, value) -> {
            switch (number) {
                case 1 -> texts[0] = hex.formatHex(value);
                case 2 -> texts[1] = hex.formatHex(value);
                case 4 -> texts[2] = hex.formatHex(value);
                case 5 -> texts[3] = new String(value, UTF_8);
                case 9 -> attributes.add(readAttribute(value));
                default -> {}
            }
        });
        return new TestSpan(texts[0], texts[1], texts[2], texts[3], List.copyOf(attributes), new String(span, UTF_8));
    }

    private static String readAttribute(byte[] attribute) {
        var text = new StringBuilder();
        fields(attribute, (number, value) -> {
            if (number == 1) {
                text.append(new String(value, UTF_8));
            } else {
                fields(value, (kind, content) -> text.append('=').append(new String(content, UTF_8)));
            }
        });
        return text.toString();
    }

    /** Tells of each field that has a length. */
    private static void fields(byte[] message, BiConsumer<Integer, byte[]> field) {
        var buffer = ByteBuffer.wrap(message);
        while (buffer.hasRemaining()) {
            long key = varint(buffer);
            int kind = (int) (key & 7);
            if (kind == VARINT) {
                varint(buffer);
            } else if (kind == EIGHT_BYTES || kind == FOUR_BYTES) {
                buffer.position(buffer.position() + (kind == EIGHT_BYTES ? 8 : 4));
            } else {
                var value = new byte[(int) varint(buffer)];
                buffer.get(value);
                field.accept((int) (key >>> 3), value);
            }
        }
    }

    private static long varint(ByteBuffer buffer) {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = buffer.get();
            value |= (long) (next & 0x7f) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }
}
