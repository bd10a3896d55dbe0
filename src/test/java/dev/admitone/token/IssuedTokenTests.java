/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IssuedTokenTests {

    private static final Warning WARNING = new Warning("/a", "A1", "one", "first");
    private static final Warning FURTHER = new Warning("/b", "A2", "two", "second");

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

    @Test
    void keepsEverythingElseWhenItIsWarned() {
        var license = new AllowedLicense(true, null, null, 60, null, List.of("/op"), null);
        var whole = new IssuedToken(
                issued.token(),
                issued.drm(),
                issued.notBefore(),
                issued.expiresAt(),
                List.of(WARNING),
                "name",
                "key",
                "message",
                license);

        assertThat(whole.warned(List.of(FURTHER)))
                .usingRecursiveComparison()
                .ignoringFields("warnings")
                .isEqualTo(whole);
        assertThat(whole.warned(List.of(FURTHER)).warnings()).containsExactly(FURTHER, WARNING);
    }
}
