package dev.admitone.axinom;

import dev.admitone.problem.Refused;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;

/** Collects what a {@link LicenseServiceMessage} says around its entitlement message. */
final class LicenseServiceMessageBuilder extends PartBuilder<LicenseServiceMessageBuilder> {

    private final EntitlementMessage message;

    LicenseServiceMessageBuilder(UUID comKeyId, EntitlementMessage message) {
        super(JsonNodeFactory.instance.objectNode());
        this.message = message;
        json.put("version", LicenseServiceMessage.VERSION).put("com_key_id", comKeyId.toString());
    }

    LicenseServiceMessageBuilder id(String id) {
        return put("id", id);
    }

    LicenseServiceMessageBuilder beginDate(Instant begin) {
        return put("begin_date", begin);
    }

    LicenseServiceMessageBuilder expirationDate(Instant end) {
        return put("expiration_date", end);
    }

    /**
     * The message.
     *
     * @throws Refused with all violations
     */
    LicenseServiceMessage build() {
        return LicenseServiceMessage.around(message, json);
    }
}
