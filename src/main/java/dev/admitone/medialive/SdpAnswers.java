package dev.admitone.medialive;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The answers of the operator's platform, member for member as the vendor's examples have them. */
final class SdpAnswers {

    private SdpAnswers() {}

    static ObjectNode notAuthorized() {
        return answer(JsonNodeFactory.instance.objectNode().put("isAuthorized", "NOT_AUTHORIZED"));
    }

    /** The yes, with what the licenses of the token may allow. */
    static ObjectNode authorized(SignOnToken token) {
        var result = JsonNodeFactory.instance.objectNode();
        result.put("isAuthorized", "AUTHORIZED").put("accountNumber", token.account());
        var policy = token.policy();
        if (policy.window() != null) {
            result.set("keydeliverywindow", policy.window().json());
        }
        if (policy.usage() != null) {
            result.set("usageRules", policy.usage().json());
        }
        if (policy.casProductId() != null) {
            result.put("casProductId", policy.casProductId());
        }
        return answer(result);
    }

    private static ObjectNode answer(ObjectNode result) {
        var answer = JsonNodeFactory.instance.objectNode().put("resultCode", "0");
        answer.set("result", result);
        return answer;
    }
}
