/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestJson;
import dev.admitone.problem.Violations;
import dev.admitone.vendor.JsonWriter;
import dev.admitone.vendor.PolicyObject;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EntitlementMessageTests {

    private final Violations violations = new Violations();
    private final EntitlementMessage full =
            EntitlementMessage.read(TestJson.object(TestFullMessage.JSON), "", violations, TestFullMessage.DIALECT);

    @Test
    void isWrittenAsItWasReadWithEveryMember() {
        assertThat(violations.found()).isEmpty();
        assertThat(TestJson.value(new String(JsonWriter.of(full, 1), StandardCharsets.UTF_8)))
                .isEqualTo(TestJson.value(TestFullMessage.JSON));
    }

    /** A member that a format gets later is missing here until the full message has it. */
    @Test
    void hasAValueForEveryMemberOfItsFormats() {
        var terms = full.terms();
        var license = Objects.requireNonNull(terms.license());

        assertThat(Stream.of(
                                license.members(),
                                terms.usagePolicies().get(0),
                                terms.accessControl().members())
                        .flatMap(EntitlementMessageTests::absent))
                .isEmpty();
    }

    private static Stream<String> absent(PolicyObject part) {
        var names = part.toString().replaceAll("PolicyObject\\[|]", "").split(", ", -1);
        return Stream.of(names).flatMap(name -> {
            var value = part.any(name);
            return value == null
                    ? Stream.of(name)
                    : value instanceof PolicyObject inner ? absent(inner) : Stream.empty();
        });
    }
}
