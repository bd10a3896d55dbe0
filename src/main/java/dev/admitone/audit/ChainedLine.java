/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line.
 *
 * <p>Its last member is its hash over all bytes before that member. So the check does not depend on the format of the
 * JSON.
 */
final class ChainedLine {

    private static final String HASH = ",\"hash\":\"";
    private static final int HASH_LENGTH = 43;
    private static final int END = HASH.length() + HASH_LENGTH + 2;

    /** Longer than any line, as strings of callers are cut. */
    private static final int LONGEST = 64 * 1024;

    private static final Pattern FORM =
            Pattern.compile("\\{\"time\":\"[ -~]*" + HASH + "[A-Za-z0-9_-]{" + HASH_LENGTH + "}\"}");

    private final byte[] text;
    private final ChainPoint point;
    private final @Nullable String previous;
    private final Losses losses;
    private final boolean keyed;

    private ChainedLine(byte[] text, ChainPoint point, @Nullable String previous, Losses losses, boolean keyed) {
        this.text = text;
        this.point = point;
        this.previous = previous;
        this.losses = losses;
        this.keyed = keyed;
    }

    /**
     * The line that follows a point of the chain.
     *
     * @param members the line as {@link LineJsonWriter} writes it
     * @param losses the gaps before it
     */
    static ChainedLine after(ChainPoint last, byte[] members, Losses losses, ChainHash hash) {
        long seq = last.seq() + 1;
        var previous = last.hash() == null ? "null" : '"' + last.hash() + '"';
        var keyed = hash.isKeyed() ? ",\"keyed\":true" : "";
        var place = bytes(losses.members() + keyed + ",\"seq\":" + seq + ",\"prev\":" + previous);
        int hashed = members.length + place.length;
        var text = Arrays.copyOf(members, hashed + END);
        System.arraycopy(place, 0, text, members.length, place.length);
        var own = hash.of(text, hashed);
        System.arraycopy(bytes(HASH + own + "\"}"), 0, text, hashed, END);
        return new ChainedLine(text, new ChainPoint(seq, own), last.hash(), losses, hash.isKeyed());
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Parses a line, whether its hash matches or not; null if it is not a line, or torn. */
    static @Nullable ChainedLine read(byte[] text) {
        if (text.length < END || text.length > LONGEST || text[0] != '{') {
            return null;
        }
        var ascii = new String(text, StandardCharsets.ISO_8859_1);
        if (!FORM.matcher(ascii).matches()) {
            return null;
        }
        var json = parse(text);
        var seq = json == null ? null : json.get("seq");
        if (json == null || seq == null || !isNumber(seq)) {
            return null;
        }
        var point = new ChainPoint(seq.longValue(), json.path("hash").asString());
        var previous = json.path("prev").isString() ? json.path("prev").stringValue() : null;
        var losses = new Losses(number(json, "torn"), number(json, "lost"));
        return new ChainedLine(text, point, previous, losses, json.path("keyed").asBoolean(false));
    }

    private static long number(ObjectNode json, String name) {
        var node = json.path(name);
        return isNumber(node) ? node.longValue() : 0;
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

    /** Whether the hash matches the line. */
    boolean holds(ChainHash hash) {
        return hash.of(text, text.length - END).equals(point.hash());
    }

    /** The position after this line. */
    ChainPoint point() {
        return point;
    }

    /** Whether it was written directly after that position. */
    boolean follows(ChainPoint last) {
        return point.seq() == last.seq() + 1 && (previous == null ? last.hash() == null : previous.equals(last.hash()));
    }

    /** The gaps before it, as it reports them. */
    Losses losses() {
        return losses;
    }

    /** Whether it says that its chain is keyed; lines of earlier versions never do. */
    boolean isKeyed() {
        return keyed;
    }

    /** Appends the line with its line break, and first one for an unterminated line before it. */
    void appendTo(ByteArrayOutputStream bytes, boolean unterminated) {
        if (unterminated) {
            bytes.write('\n');
        }
        bytes.write(text, 0, text.length);
        bytes.write('\n');
    }

    @Override
    public String toString() {
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
