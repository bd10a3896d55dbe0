/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrmSystemTests {

    @ParameterizedTest
    @ValueSource(strings = {"fairplay", "FAIRPLAY", "FairPlay", "fAIRpLAY"})
    void isFoundInAnyLetterCase(String name) {
        assertThat(DrmSystem.find(name)).contains(DrmSystem.FAIRPLAY);
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsApiName(DrmSystem system) {
        assertThat(DrmSystem.find(system.wireName())).contains(system);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "widevine ", "wide vine", "clearkey", "w"})
    void isNotFoundByAnyOtherName(String name) {
        assertThat(DrmSystem.find(name)).isEmpty();
    }

    @Test
    void namesAllSystems() {
        assertThat(DrmSystem.names()).containsExactly("widevine", "playready", "fairplay", "ncg", "wiseplay");
    }

    @Test
    void ignoresTheLanguageOfTheMachine() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(DrmSystem.find("WIDEVINE")).contains(DrmSystem.WIDEVINE);
            assertThat(DrmSystem.WIDEVINE.wireName()).isEqualTo("widevine");
        } finally {
            Locale.setDefault(before);
        }
    }
}
