/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestJson;
import dev.admitone.problem.Violations;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntitlementMessageTests {

    private final Violations violations = new Violations();
    private final EntitlementMessage full =
            EntitlementMessage.read(TestJson.object(TestFullMessage.JSON), "", violations, TestFullMessage.DIALECT);

    @Test
    void isWrittenAsItWasReadWithEveryMember() {
        assertThat(violations.found()).isEmpty();
        assertThat(TestJson.value(new String(MessageJsonWriter.of(full), StandardCharsets.UTF_8)))
                .isEqualTo(TestJson.value(TestFullMessage.JSON));
    }

    /** A member that the records get later is missing here until the full message has it. */
    @Test
    void hasAValueForEveryMemberOfItsRecords() {
        var terms = full.terms();

        assertThat(Stream.of(terms.license(), terms.usagePolicies().get(0), terms.accessControl())
                        .flatMap(EntitlementMessageTests::absent))
                .isEmpty();
    }

    private static Stream<String> absent(@Nullable Object part) {
        if (!(part instanceof Record)) {
            return Stream.empty();
        }
        return Stream.of(part.getClass().getRecordComponents()).flatMap(component -> {
            var value = value(part, component);
            return value == null ? Stream.of(component.toString()) : absent(value);
        });
    }

    private static @Nullable Object value(Object part, RecordComponent component) {
        try {
            return component.getAccessor().invoke(part);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
