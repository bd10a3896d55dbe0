/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The options of a token, which the player can narrow and never widen. */
final class PlayerOptions {

    private static final String KEY_IDS = "key_ids";
    private static final int LONGEST_SESSION = 200;

    private PlayerOptions() {}

    /**
     * The options of the grant with what the player says.
     *
     * @param sessionOption the option that holds the id of a session; null if the format has none
     * @throws Refused A1135 if the player asks for keys that the backend did not name
     */
    static @Nullable ObjectNode of(Grant grant, ExchangeRequest request, @Nullable String sessionOption) {
        var options = grant.token().options();
        var keys = request.keyIds();
        if (keys != null) {
            options = narrowed(options, keys);
        }
        var session = request.client() == null ? null : request.client().sessionId();
        boolean fixed = options != null && sessionOption != null && options.has(sessionOption);
        if (session == null || sessionOption == null || fixed) {
            return options;
        }
        if (session.length() > LONGEST_SESSION) {
            throw new Refused(
                    "/client/session_id", RequestCode.WRONG_TYPE, "at most " + LONGEST_SESSION + " characters");
        }
        return copy(options).put(sessionOption, session);
    }

    private static ObjectNode narrowed(@Nullable ObjectNode options, List<String> asked) {
        if (asked.isEmpty()) {
            throw new Refused("/key_ids", RequestCode.GRANT_OTHER_CONTENT, "one or more; without the member, all");
        }
        var known = options == null ? null : options.get(KEY_IDS);
        var narrowed = copy(options);
        var chosen = narrowed.putArray(KEY_IDS);
        for (int i = 0; i < asked.size(); i++) {
            var id = asked.get(i);
            boolean isKnown =
                    known != null && known.valueStream().anyMatch(one -> id.equalsIgnoreCase(one.stringValue("")));
            if (!isKnown) {
                var allowed = known == null
                        ? "leave key_ids out: the backend named no keys in options.key_ids"
                        : "one of the options.key_ids of the grant";
                throw new Refused("/key_ids/" + i, RequestCode.GRANT_OTHER_CONTENT, allowed);
            }
            chosen.add(id);
        }
        return narrowed;
    }

    private static ObjectNode copy(@Nullable ObjectNode options) {
        return options == null ? JsonNodeFactory.instance.objectNode() : options.deepCopy();
    }
}
