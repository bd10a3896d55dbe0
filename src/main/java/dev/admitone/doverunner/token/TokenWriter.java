/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.crypto.Base64Text;
import dev.admitone.problem.Violations;
import dev.admitone.token.TokenRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Writes the token for one DRM system of one site: the JSON of the vendor's Java sample, without white space, its
 * members in that sample's order, in base64. The constant parts are prepared once. Thread-safe.
 */
public final class TokenWriter {

    private static final byte[] CONTENT_ID = ascii("\",\"cid\":\"");
    private static final byte[] POLICY = ascii("\",\"policy\":\"");
    private static final byte[] HASH = ascii("\",\"hash\":\"");
    private static final byte[] END = ascii("\"}");

    private final DoverunnerKeys keys;
    private final byte[] start;
    private final byte[] hashPrefix;
    private final Base64Text base64 = new Base64Text();
    private volatile Second latest = new Second(Instant.EPOCH, Instant.EPOCH.toString());

    TokenWriter(DoverunnerKeys keys, DoverunnerDrm drm, String siteId) {
        this.keys = keys;
        this.start = ascii("{\"drm_type\":\"" + drm.wireName() + "\",\"site_id\":\"" + siteId + "\",\"user_id\":\"");
        this.hashPrefix = keys.hashPrefix(drm.wireName(), siteId);
    }

    /** The viewer, the content, and how the license server is to respond. */
    public record Viewing(String userId, String contentId, TokenOptions options) {

        /** Reads what a request says about them; what is wrong is recorded. */
        public static Viewing read(TokenRequest request, DoverunnerSettings settings, Violations violations) {
            var userId = settings.identifiers().userId(request.userId(), violations);
            var contentId = Identifiers.contentId(request.contentId(), violations);
            settings.contentIds().check(userId, contentId, violations);
            return new Viewing(userId, contentId, TokenOptions.read(request.options(), violations));
        }

        /** Without the viewer. */
        @Override
        public String toString() {
            return "Viewing";
        }
    }

    /**
     * A token and its hash, which distinguishes it from others.
     *
     * @param hash the hash over the fields, in base64
     */
    public record Written(String token, String hash) {

        /** What a token that can be used once is remembered by. */
        public String name() {
            return ReceivedToken.name(hash);
        }

        /** Without the token, which its holder can exchange for a license. */
        @Override
        public String toString() {
            return "Written";
        }
    }

    private record Second(Instant timestamp, String text) {}

    /** Writes a token with a timestamp in whole seconds. */
    public Written write(Viewing viewing, SealedPolicy sealed, Instant start) {
        var userId = viewing.userId.getBytes(StandardCharsets.UTF_8);
        var contentId = viewing.contentId.getBytes(StandardCharsets.UTF_8);
        var policy = sealed.base64();
        var timestamp = written(start);
        var hash = keys.hash(hashPrefix, userId, contentId, policy, timestamp);
        var json = join(
                this.start,
                escaped(viewing.userId, userId),
                CONTENT_ID,
                escaped(viewing.contentId, contentId),
                POLICY,
                policy,
                options(viewing.options),
                timestamp,
                HASH,
                hash,
                END);
        return new Written(base64.encode(json), new String(hash, StandardCharsets.US_ASCII));
    }

    /** Kept for a second: formatting is about 10 % of a token. */
    private byte[] written(Instant timestamp) {
        var second = latest;
        if (!second.timestamp.equals(timestamp)) {
            second = new Second(timestamp, timestamp.toString());
            latest = second;
        }
        return ascii(second.text);
    }

    private static byte[] options(TokenOptions options) {
        return ascii("\",\"response_format\":\"" + options.responseFormat() + "\",\"key_rotation\":"
                + options.keyRotation() + ",\"timestamp\":\"");
    }

    /** Only these two characters need escaping: control characters were refused. */
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
