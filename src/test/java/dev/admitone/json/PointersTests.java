/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PointersTests {

    @Test
    void appendsAMember() {
        assertThat(Pointers.child("/policy", "security_policy")).isEqualTo("/policy/security_policy");
    }

    @Test
    void startsAtTheDocument() {
        assertThat(Pointers.child("", "")).isEqualTo("/");
    }

    @Test
    void escapesTildeAndSlashSoThatTheyCanBeReadBack() {
        assertThat(Pointers.child("", "a/b~c~1d")).isEqualTo("/a~1b~0c~01d");
    }

    @Test
    void keepsCharactersOutsideOfTheBasicPlane() {
        assertThat(Pointers.child("", "\uD83C\uDFAC")).isEqualTo("/\uD83C\uDFAC");
    }

    @Test
    void replacesHalvesOfSurrogatePairs() {
        assertThat(Pointers.child("", "a\uD83Cb\uDFAC")).isEqualTo("/a\uFFFDb\uFFFD");
    }
}
