package dev.admitone.doverunner;

import dev.admitone.crypto.Base64Text;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Writes the token for one DRM system of one site: the JSON of the vendor's Java sample, without white space, its
 * members in that sample's order, in base64. What is the same in all tokens is prepared once.
 */
final class TokenText {

    private static final byte[] CONTENT_ID = ascii("\",\"cid\":\"");
    private static final byte[] POLICY = ascii("\",\"policy\":\"");
    private static final byte[] HASH = ascii("\",\"hash\":\"");
    private static final byte[] END = ascii("\"}");

    private final DoverunnerKeys keys;
    private final byte[] start;
    private final byte[] hashPrefix;
    private final Base64Text base64 = new Base64Text();
    private volatile Second latest = new Second(Instant.EPOCH, Instant.EPOCH.toString());

    TokenText(DoverunnerKeys keys, DoverunnerDrm drm, String siteId) {
        this.keys = keys;
        this.start = ascii("{\"drm_type\":\"" + drm.spelling() + "\",\"site_id\":\"" + siteId + "\",\"user_id\":\"");
        this.hashPrefix = keys.hashPrefix(drm.spelling(), siteId);
    }

    /**
     * What differs from token to token.
     *
     * @param timestamp in whole seconds
     */
    record Fields(String userId, String contentId, SealedPolicy policy, TokenOptions options, Instant timestamp) {}

    /**
     * A token and the one thing in it that tells it from others.
     *
     * @param hash the hash over the fields, in base64
     */
    record Written(String token, String hash) {

        /** Without either: whoever has the token can exchange it for a license. */
        @Override
        public String toString() {
            return "Written";
        }
    }

    private record Second(Instant timestamp, String text) {}

    Written write(Fields fields) {
        var userId = fields.userId.getBytes(StandardCharsets.UTF_8);
        var contentId = fields.contentId.getBytes(StandardCharsets.UTF_8);
        var policy = fields.policy.base64();
        var timestamp = written(fields.timestamp);
        var hash = keys.hash(hashPrefix, userId, contentId, policy, timestamp);
        var json = join(
                start,
                escaped(fields.userId, userId),
                CONTENT_ID,
                escaped(fields.contentId, contentId),
                POLICY,
                policy,
                options(fields.options),
                timestamp,
                HASH,
                hash,
                END);
        return new Written(base64.encode(json), new String(hash, StandardCharsets.US_ASCII));
    }

    /** Thousands of tokens share a second, and writing a time costs a tenth of a token. */
    private byte[] written(Instant timestamp) {
        var second = latest;
        if (!second.timestamp.equals(timestamp)) {
            second = new Second(timestamp, timestamp.toString());
            latest = second;
        }
        return ascii(second.text);
    }

    private static byte[] options(TokenOptions options) {
        return ascii("\",\"response_format\":\"" + options.responseFormat().written() + "\",\"key_rotation\":"
                + options.keyRotation() + ",\"timestamp\":\"");
    }

    /** Only two characters need it: control characters were refused, all others JSON takes as they are. */
    private static byte[] escaped(String text, byte[] utf8) {
        if (text.indexOf('"') < 0 && text.indexOf('\\') < 0) {
            return utf8;
        }
        return text.replace("\\", "\\\\").replace("\"", "\\\"").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[]... parts) {
        int length = 0;
        for (var part : parts) {
            length += part.length;
        }
        var joined = ByteBuffer.allocate(length);
        for (var part : parts) {
            joined.put(part);
        }
        return joined.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
