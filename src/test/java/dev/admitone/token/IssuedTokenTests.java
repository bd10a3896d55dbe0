/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IssuedTokenTests {

    private final IssuedToken issued = new IssuedToken(
            "eyJ0b2tlbiI6MX0=",
            DrmSystem.NCG,
            Instant.parse("2026-11-22T05:00:00Z"),
            Instant.parse("2026-11-22T05:10:00Z"),
            List.of(),
            null,
            null);

    @Test
    void doesNotShowTheToken() {
        assertThat(issued.toString()).contains("NCG", "2026-11-22T05:10:00Z").doesNotContain("eyJ");
    }
}
