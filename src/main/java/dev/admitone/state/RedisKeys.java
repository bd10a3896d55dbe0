package dev.admitone.state;

import dev.admitone.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** How keys are named. Tokens and viewers stand in them as hashes: who may list keys learns no ids. */
final class RedisKeys {

    /** The marker that is gone when the server has forgotten. */
    static final String SINCE = "admitone:since";

    private final Sha256 sha256;

    RedisKeys(Sha256 sha256) {
        this.sha256 = sha256;
    }

    /** One for each part. What stands in braces decides where a cluster keeps a key: one script takes all parts. */
    List<String> parts(Claim claim) {
        var token =
                "admitone:{c:" + claim.token().site() + ":" + hash(claim.token().name()) + "}:";
        return claim.parts().stream().map(part -> token + part).toList();
    }

    /** The one for all leases of a viewer. */
    String leases(Viewer viewer) {
        return "admitone:{l:" + viewer.site() + ":" + hash(viewer.userId()) + "}";
    }

    /** The one for a bucket; a script takes those of one scope together. */
    String bucket(RateBucket bucket) {
        return "admitone:{r:" + bucket.scope() + "}:" + hash(bucket.name());
    }

    private String hash(String name) {
        var digest = sha256.digest(name.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}
