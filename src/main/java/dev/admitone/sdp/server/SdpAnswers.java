/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.server;

import dev.admitone.entitlement.SignOn;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The answers of the operator's platform, in the shape of the vendor's page. */
final class SdpAnswers {

    private SdpAnswers() {}

    static ObjectNode notAuthorized() {
        return answer(JsonNodeFactory.instance.objectNode().put("isAuthorized", "NOT_AUTHORIZED"));
    }

    /** The positive answer with the usage rules for licenses. */
    static ObjectNode authorized(SignOn signOn, AnswerSpelling spelling) {
        var result = JsonNodeFactory.instance.objectNode();
        result.put("isAuthorized", "AUTHORIZED").put("accountNumber", signOn.account());
        result.setAll(spelling.write(signOn.terms()));
        return answer(result);
    }

    private static ObjectNode answer(ObjectNode result) {
        var answer = JsonNodeFactory.instance.objectNode().put("resultCode", "0");
        answer.set("result", result);
        return answer;
    }
}
