/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuidsTests {

    private static final UUID ID = UUID.fromString("0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6",
                "0B9C2A4E-6F1D-4E83-9A57-C3D2E1F0A8B6",
                "0b9c2a4e6f1d4e839a57c3d2e1f0a8b6",
                "0B9C2A4E6F1D4E839A57C3D2E1F0A8B6",
                "{0B9C2A4E-6F1D-4E83-9A57-C3D2E1F0A8B6}",
                "{0b9c2a4e6f1d4e839a57c3d2e1f0a8b6}",
                "urn:uuid:0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6",
                "URN:UUID:0B9C2A4E-6F1D-4E83-9A57-C3D2E1F0A8B6",
                "0x0b9c2a4e6f1d4e839a57c3d2e1f0a8b6",
                "C5wqTm8dToOaV8PS4fCotg=="
            })
    void readsEachFormWithOneMeaning(String text) {
        assertThat(Guids.parse(text)).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 0b9c2a4e6f1d4e839a57c3d2e1f0a8b6",
                "0b9c2a4e6f1d4e839a57c3d2e1f0a8b",
                "0b9c2a4e6f1d4e839a57c3d2e1f0a8b6f",
                "0b9c2a4e-6f1d4e83-9a57-c3d2e1f0a8b6",
                "{0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6",
                "0b9c2a4e6f1d4e839a57c3d2e1f0a8b6:00000000000000000000000000000000",
                "C5wqTm8dToOaV8PS4fCotg",
                "C5wqTm8dToOaV8PS4fCoth==",
                "C5wqTm8dToOaV8PS4fCotgA=",
                "g0000000000000000000000000000000",
                "-0000000000000000000000000000000"
            })
    void readsNothingElse(String text) {
        assertThat(Guids.parse(text)).isNull();
    }

    @Test
    void swapsTheBytesOfTheFirstThreeGroups() {
        assertThat(Guids.swapped(ID)).hasToString("4e2a9c0b-1d6f-834e-9a57-c3d2e1f0a8b6");
    }

    @Test
    void swapsBack() {
        var random = new Random(3);
        for (int i = 0; i < 1_000; i++) {
            var id = new UUID(random.nextLong(), random.nextLong());

            assertThat(Guids.swapped(Guids.swapped(id))).isEqualTo(id);
        }
    }
}
