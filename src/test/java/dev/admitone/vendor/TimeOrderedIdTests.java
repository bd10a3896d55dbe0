/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeOrderedIdTests {

    @Test
    void tellsWhenItWasMade() {
        assertThat(TimeOrderedId.madeAt("019bbf7a-0d88-7000-8000-000000000001"))
                .contains(Instant.ofEpochMilli(0x019bbf7a0d88L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1-1-1-1-1", "019bbf7a-0d88-4000-8000-000000000001", "019bbf7a-0d88-7000-c000-000000000001"})
    void tellsNothingInAnotherForm(String id) {
        assertThat(TimeOrderedId.madeAt(id)).isEmpty();
    }
}
