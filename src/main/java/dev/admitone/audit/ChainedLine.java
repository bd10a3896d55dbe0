package dev.admitone.audit;

import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The text of one line.
 *
 * <p>Its last member is its own hash, over all bytes in front of that member. So nobody has to agree on how JSON is
 * written to check it.
 */
final class ChainedLine {

    private static final String HASH = ",\"hash\":\"";
    private static final int HASH_LENGTH = 43;
    private static final int END = HASH.length() + HASH_LENGTH + 2;
    private static final Pattern FORM =
            Pattern.compile("\\{\"time\":\"[ -~]*" + HASH + "[A-Za-z0-9_-]{" + HASH_LENGTH + "}\"}");

    private final byte[] text;
    private final ChainPoint point;
    private final @Nullable String previous;
    private final long torn;

    private ChainedLine(byte[] text, ChainPoint point, @Nullable String previous, long torn) {
        this.text = text;
        this.point = point;
        this.previous = previous;
        this.torn = torn;
    }

    /**
     * The line that follows a point of the chain.
     *
     * @param members the line as {@link LineText} writes it
     * @param torn how many bytes of a torn line stand before it
     */
    static ChainedLine after(ChainPoint last, String members, long torn, ChainHash hash) {
        var text = new StringBuilder(members.length() + 192).append(members);
        long seq = last.seq() + 1;
        if (torn > 0) {
            text.append(",\"torn\":").append(torn);
        }
        text.append(",\"seq\":").append(seq).append(",\"prev\":");
        if (last.hash() == null) {
            text.append("null");
        } else {
            text.append('"').append(last.hash()).append('"');
        }
        var hashed = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        var own = hash.of(hashed);
        var end = (HASH + own + "\"}").getBytes(StandardCharsets.ISO_8859_1);
        var bytes = Arrays.copyOf(hashed, hashed.length + end.length);
        System.arraycopy(end, 0, bytes, hashed.length, end.length);
        return new ChainedLine(bytes, new ChainPoint(seq, own), last.hash(), torn);
    }

    /** A line as it was written, whether its hash holds or not; null if it never was one, or is torn. */
    static @Nullable ChainedLine read(byte[] text) {
        var ascii = new String(text, StandardCharsets.ISO_8859_1);
        if (!FORM.matcher(ascii).matches()) {
            return null;
        }
        var json = parse(text);
        var seq = json == null ? null : json.get("seq");
        if (json == null || seq == null || !isNumber(seq)) {
            return null;
        }
        var torn = json.path("torn");
        var point = new ChainPoint(seq.longValue(), json.path("hash").asString());
        var previous = json.path("prev").isString() ? json.path("prev").stringValue() : null;
        return new ChainedLine(text, point, previous, isNumber(torn) ? torn.longValue() : 0);
    }

    private static @Nullable ObjectNode parse(byte[] text) {
        try {
            return StrictJson.parseObject(text);
        } catch (Refused notJson) {
            return null;
        }
    }

    private static boolean isNumber(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() > 0;
    }

    /** Whether the hash is that of the line. */
    boolean holds(ChainHash hash) {
        return hash.of(Arrays.copyOf(text, text.length - END)).equals(point.hash());
    }

    /** Where the chain is after this line. */
    ChainPoint point() {
        return point;
    }

    /** Whether it was written as the one after that point. */
    boolean follows(ChainPoint last) {
        return point.seq() == last.seq() + 1 && (previous == null ? last.hash() == null : previous.equals(last.hash()));
    }

    /** How many bytes of a torn line stand before it. */
    long torn() {
        return torn;
    }

    /** The line with its line break, and with one in front of it if what stands there has none. */
    byte[] appended(boolean unterminated) {
        int start = unterminated ? 1 : 0;
        var bytes = new byte[start + text.length + 1];
        bytes[0] = '\n';
        System.arraycopy(text, 0, bytes, start, text.length);
        bytes[bytes.length - 1] = '\n';
        return bytes;
    }

    @Override
    public String toString() {
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
