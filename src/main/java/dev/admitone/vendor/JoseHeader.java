/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks the headers of a vendor's tokens (RFC 7515 §4, RFC 7516 §4), which are not authenticated when they are read.
 * Immutable, thread-safe.
 *
 * <p>So a header decides nothing but which of the site's own keys is tried.
 */
public final class JoseHeader {

    private static final List<String> REFUSED =
            List.of("jku", "jwk", "x5u", "x5c", "x5t", "x5t#S256", "zip", "crit", "b64");

    private final byte[] bytes;
    private final ObjectNode own;

    /**
     * The header that this service writes.
     *
     * @param own a JSON object of strings without white space, with {@code alg} and without {@code kid}
     */
    public JoseHeader(String own) {
        this.bytes = own.getBytes(StandardCharsets.US_ASCII);
        this.own = StrictJson.parseObject(bytes);
    }

    /**
     * Whether the bytes are a strict JSON object that can be the header of the vendor's tokens, of any issuer.
     *
     * <p>{@code alg} is exactly our own, and so are our other members unless they are absent. Members that bring or
     * fetch a key, that point at one by its certificate, or that change what is signed or how it is read are refused,
     * whatever their value: {@code jku}, {@code jwk}, {@code x5u}, {@code x5c}, {@code x5t}, {@code x5t#S256},
     * {@code zip}, {@code crit}, {@code b64}. All else, {@code kid} included, is allowed and ignored, as the RFC
     * demands of members that are not understood.
     */
    public boolean isAccepted(byte[] header) {
        return isAccepted(header, false);
    }

    /** The same, and the letter case of {@code typ} does not count (RFC 7519 §5.1). */
    public boolean isAcceptedWithTypInAnyCase(byte[] header) {
        return isAccepted(header, true);
    }

    private boolean isAccepted(byte[] header, boolean anyCase) {
        // Most tokens have our own header, and it is not parsed.
        if (Arrays.equals(header, bytes)) {
            return true;
        }
        var read = read(header);
        return read != null
                && read.has("alg")
                && REFUSED.stream().noneMatch(read::has)
                && own.properties().stream().allMatch(member -> isOwn(member.getKey(), read, anyCase));
    }

    private boolean isOwn(String name, ObjectNode read, boolean anyCase) {
        var value = read.get(name);
        if (value == null || value.equals(own.get(name))) {
            return true;
        }
        return anyCase
                && name.equals("typ")
                && value.stringValue("").equalsIgnoreCase(own.get(name).stringValue());
    }

    /**
     * The id of the key in a header that only this service writes; it has our own members, {@code kid} and no other.
     *
     * @return null if the bytes are any other header, or none
     */
    public @Nullable String keyId(byte[] header) {
        var read = read(header);
        var id = read == null ? null : read.remove("kid");
        return id != null && id.isString() && own.equals(read) ? id.stringValue() : null;
    }

    /** The id of the key in a header of any issuer: null if it has none, empty if that is no string. */
    public static @Nullable String anyKeyId(byte[] header) {
        var read = read(header);
        return read == null || !read.has("kid") ? null : read.path("kid").stringValue("");
    }

    /** Whether the header is accepted and has all of our own members, none left out. */
    public boolean isComplete(byte[] header) {
        var read = isAccepted(header) ? read(header) : null;
        return read != null && own.propertyNames().stream().allMatch(read::has);
    }

    /** Whether the bytes are a strict JSON object, and so the header of some token. */
    static boolean isReadable(byte[] header) {
        return read(header) != null;
    }

    private static @Nullable ObjectNode read(byte[] header) {
        try {
            return StrictJson.parseObject(header);
        } catch (Refused refused) {
            return null;
        }
    }
}
