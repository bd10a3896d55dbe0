package dev.admitone.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfidentialTests {

    private final Confidential confidential = Confidential.of(TestJson.object("{'key':'0011223344556677'}"));

    @Test
    void doesNotShowWhatItHolds() {
        assertThat(confidential).hasToString("{***}");
    }

    @Test
    void givesOutWhatItHoldsOnDemand() {
        assertThat(confidential.expose()).isEqualTo(TestJson.value("{'key':'0011223344556677'}"));
    }
}
