/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import dev.admitone.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Names of Redis keys. Tokens and viewers appear as hashes, so that a key listing reveals no ids.
 *
 * <p>A marker shares the hash slot of the claims that it vouches for, so that one script can read both. In a cluster
 * the part in braces selects the node, so claims are spread over {@value #MARKERS} groups with a marker each.
 */
final class RedisKeys {

    private static final String SINCE = "admitone:since";
    private static final int MARKERS = 256;

    private final Sha256 sha256;
    private final boolean cluster;

    RedisKeys(Sha256 sha256, boolean cluster) {
        this.sha256 = sha256;
        this.cluster = cluster;
    }

    /** All markers: one, or in a cluster one per group. */
    static List<String> markers(boolean cluster) {
        return cluster ? IntStream.range(0, MARKERS).mapToObj(RedisKeys::marker).toList() : List.of(SINCE);
    }

    /** One key per part, followed by the marker of these claims. */
    List<String> redemption(Redemption redemption) {
        var site = redemption.token().site();
        var digest = digest(redemption.token().name());
        int group = digest[0] & 0xFF;
        var token = cluster
                ? "admitone:{c" + group + "}:" + site + ":" + base64url(digest) + ":"
                : "admitone:{c:" + site + ":" + base64url(digest) + "}:";
        var keys = new ArrayList<String>(redemption.parts().size() + 1);
        redemption.parts().forEach(part -> keys.add(token + part));
        keys.add(cluster ? marker(group) : SINCE);
        return keys;
    }

    private static String marker(int group) {
        return "admitone:{c" + group + "}:since";
    }

    /** The key that holds all leases of a viewer. */
    String leases(Viewer viewer) {
        return "admitone:{l:" + viewer.site() + ":" + base64url(digest(viewer.userId())) + "}";
    }

    /** The key that holds what is known of a grant. */
    String grant(String id) {
        return "admitone:{g:" + id + "}";
    }

    /** The key of a request that used a grant, in the slot of the grant. */
    String grantRequest(String id, String request) {
        return grant(id) + ":" + hash(request);
    }

    /** The key with the instant until which all grants of a viewer are revoked. */
    String grants(Viewer viewer) {
        return "admitone:{gv:" + viewer.site() + ":" + hash(viewer.userId()) + "}";
    }

    /** Stands for a string, so that the server's content reveals no ids. */
    String hash(String name) {
        return base64url(digest(name));
    }

    /** The key of a bucket; buckets of one scope share a hash slot. */
    String bucket(RateBucket bucket) {
        return "admitone:{r:" + bucket.scope() + "}:" + base64url(digest(bucket.name()));
    }

    private byte[] digest(String name) {
        return sha256.digest(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64url(byte[] digest) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}
