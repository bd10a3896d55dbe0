/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTests {

    private static final String UUID_TEXT = "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f00000";

    @Test
    void representsAUuidByItsBits() {
        var uuid = UUID.fromString(UUID_TEXT);

        assertThat(Fingerprint.of(UUID_TEXT))
                .isEqualTo(new Fingerprint(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits()));
    }

    @Test
    void representsOtherStringsByTheFirstHalfOfTheirSha256() {
        // sha256("abc"), FIPS 180-4
        assertThat(Fingerprint.of("abc")).isEqualTo(new Fingerprint(0xba7816bf8f01cfeaL, 0x414140de5dae2223L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0B9C2A4E-6F1D-4E83-9A57-C3D2E1F00000",
                "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0000é",
                "0b9c2a4e-6f1d-4e83-09a57-3d2e1f00000",
                "0b9c2a4e_6f1d_4e83_9a57_c3d2e1f00000"
            })
    void distinguishesANonCanonicalUuid(String text) {
        assertThat(Fingerprint.of(text)).isNotEqualTo(Fingerprint.of(UUID_TEXT));
    }
}
