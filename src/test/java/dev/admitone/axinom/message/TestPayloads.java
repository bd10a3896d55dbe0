/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import dev.admitone.json.TestJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Payloads of tokens. */
final class TestPayloads {

    private TestPayloads() {}

    static LicenseServiceMessage read(String json) {
        return read(TestJson.object(json), Dialect.DEFAULT);
    }

    /**
     * Reads a complete payload.
     *
     * @throws Refused with all violations
     */
    static LicenseServiceMessage read(ObjectNode json, Dialect dialect) {
        var violations = new Violations();
        var payload = LicenseServiceMessage.read(json, violations, dialect);
        violations.throwIfAny();
        return payload;
    }

    /** What is wrong with a payload; empty if it is legal. */
    static List<Violation> violations(ObjectNode payload) {
        try {
            read(payload, Dialect.DEFAULT);
            return List.of();
        } catch (Refused refused) {
            return refused.violations();
        }
    }

    static String text(LicenseServiceMessage payload) {
        return new String(payload.toJson(), StandardCharsets.UTF_8);
    }
}
