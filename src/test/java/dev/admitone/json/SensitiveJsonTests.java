/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SensitiveJsonTests {

    private final SensitiveJson confidential = SensitiveJson.of(TestJson.object("{'key':'0011223344556677'}"));

    @Test
    void doesNotShowWhatItHolds() {
        assertThat(confidential).hasToString("{***}");
    }

    @Test
    void givesOutWhatItHoldsOnDemand() {
        assertThat(confidential.expose()).isEqualTo(TestJson.value("{'key':'0011223344556677'}"));
    }

    private static JsonNode masked(String json) {
        return SensitiveJson.of(TestJson.object(json))
                .masked(Set.of("key", "iv"))
                .expose();
    }

    @Test
    void masksMembersByTheirNames() {
        assertThat(masked("{'key':'0011','iv':'2233','key_id':'4455'}"))
                .isEqualTo(TestJson.value("{'key':'***','iv':'***','key_id':'4455'}"));
    }

    @Test
    void masksMembersAtAnyDepth() {
        assertThat(masked("{'a':[{'b':{'key':'0011'}},[{'iv':'2233'}]],'c':1}"))
                .isEqualTo(TestJson.value("{'a':[{'b':{'key':'***'}},[{'iv':'***'}]],'c':1}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "true", "''", "['0011']", "{'x':'0011'}"})
    void masksValuesOfAnyType(String value) {
        assertThat(masked("{'key':" + value + "}")).isEqualTo(TestJson.value("{'key':'***'}"));
    }

    @Test
    void keepsTheOrderOfMembers() {
        assertThat(masked("{'z':1,'key':2,'a':3}").toString().replace('"', '\''))
                .isEqualTo("{'z':1,'key':'***','a':3}");
    }

    @Test
    void leavesTheOriginalAsItIs() {
        confidential.masked(Set.of("key"));

        assertThat(confidential.expose()).isEqualTo(TestJson.value("{'key':'0011223344556677'}"));
    }
}
