/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.server;

import dev.admitone.entitlement.SignOn;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The answers of the operator's platform, member for member as the vendor's examples have them. */
final class SdpAnswers {

    private SdpAnswers() {}

    static ObjectNode notAuthorized() {
        return answer(JsonNodeFactory.instance.objectNode().put("isAuthorized", "NOT_AUTHORIZED"));
    }

    /** The yes, with what the licenses of the token may allow. */
    static ObjectNode authorized(SignOn signOn) {
        var result = JsonNodeFactory.instance.objectNode();
        result.put("isAuthorized", "AUTHORIZED").put("accountNumber", signOn.account());
        result.setAll(signOn.terms());
        return answer(result);
    }

    private static ObjectNode answer(ObjectNode result) {
        var answer = JsonNodeFactory.instance.objectNode().put("resultCode", "0");
        answer.set("result", result);
        return answer;
    }
}
