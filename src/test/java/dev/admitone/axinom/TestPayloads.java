package dev.admitone.axinom;

import dev.admitone.json.TestJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Payloads of tokens. */
final class TestPayloads {

    private TestPayloads() {}

    static LicenseServiceMessage read(String json) {
        return LicenseServiceMessage.read(TestJson.object(json), Dialect.DEFAULT);
    }

    /** What is wrong with a payload; empty if it is legal. */
    static List<Violation> violations(ObjectNode payload) {
        try {
            LicenseServiceMessage.read(payload, Dialect.DEFAULT);
            return List.of();
        } catch (Refused refused) {
            return refused.violations();
        }
    }

    static String text(LicenseServiceMessage payload) {
        return new String(payload.toJson(), StandardCharsets.UTF_8);
    }
}
