/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import dev.admitone.json.JsonObject;
import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violations;
import dev.admitone.vendor.EpochSeconds;
import dev.admitone.vendor.Validity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The claims of a sign-on token, which only this service can read. Immutable.
 *
 * @param id the id of the token
 * @param site the site that issued it
 * @param account the account that it is issued to
 * @param contentIds the contents; {@code *} is every content
 * @param validity when the token is valid
 * @param policy what licenses allow, with absolute times
 */
record SignOnToken(
        String id, String site, String account, List<String> contentIds, Validity validity, SignOnPolicy policy) {

    /** The wildcard for every content, where the site allows it. */
    static final String ANY_CONTENT = "*";

    private static final String CONTENT_IDS = "content_ids";
    private static final String NOT_BEFORE = "not_before";
    private static final String EXPIRES_AT = "expires_at";

    /** The claims of a decrypted token; null unless every one of them is valid. */
    static @Nullable SignOnToken read(byte[] claims) {
        try {
            var violations = new Violations();
            var reading = new JsonObject.Reading("", violations, MedialiveCode.UNKNOWN_MEMBER);
            var token = reading.read(StrictJson.parseObject(claims), SignOnToken::read);
            return violations.isEmpty() ? token.orElse(null) : null;
        } catch (Refused refused) {
            return null;
        }
    }

    private static Optional<SignOnToken> read(JsonObject json) {
        var id = json.value("token_id", MedialiveCode.NAME, StringFormats.NAME);
        var site = json.value("site", MedialiveCode.NAME, StringFormats.NAME);
        var account = json.value("account", MedialiveCode.NAME, StringFormats.NAME);
        var contentIds = StringFormats.names(json, CONTENT_IDS);
        var start = EpochSeconds.read(json, NOT_BEFORE, MedialiveCode.WRONG_TYPE);
        var end = EpochSeconds.read(json, EXPIRES_AT, MedialiveCode.WRONG_TYPE);
        var policy = SignOnPolicy.read(json);
        if (id == null || site == null || account == null || contentIds == null || start == null || end == null) {
            return Optional.empty();
        }
        return start.isBefore(end) && policy.isAbsolute()
                ? Optional.of(new SignOnToken(id, site, account, contentIds, new Validity(null, start, end), policy))
                : Optional.empty();
    }

    /** The claims as JSON. */
    ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("token_id", id).put("site", site).put("account", account);
        SignOnPolicy.put(json, CONTENT_IDS, contentIds);
        json.put(NOT_BEFORE, validity.start().getEpochSecond());
        json.put(EXPIRES_AT, validity.end().getEpochSecond());
        policy.writeTo(json);
        return json;
    }

    /** The plaintext of the token. */
    byte[] bytes() {
        return json().toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether it is for a content. The wildcard for every content is not a content itself. */
    boolean isFor(String contentId, boolean anyContent) {
        boolean named = !contentId.equals(ANY_CONTENT) && contentIds.contains(contentId);
        return named || (anyContent && contentIds.contains(ANY_CONTENT));
    }

    /** Without the account and its contents. */
    @Override
    public String toString() {
        return "SignOnToken[id=" + id + ", site=" + site + "]";
    }
}
