/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.callback;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** VUDRM: the license server sends the session id of its token, and keeps the policy of its token. */
final class VudrmContract implements CallbackContract {

    /** The parameter of a query, and the member of a body. */
    static final String SESSION = "sessionId";

    @Override
    public Asked read(CallbackMembers members) {
        var session = members.string(SESSION);
        members.throwIfMalformed();
        return Asked.ofSession(session);
    }

    @Override
    public ObjectNode write(Authorized authorized) {
        return JsonNodeFactory.instance.objectNode().put("admitted", true);
    }
}
