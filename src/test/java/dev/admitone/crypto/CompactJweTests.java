/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactJweTests {

    private static final String GOOD = "e30..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA";

    @Test
    void parsesTheFiveParts() {
        var jwe = CompactJwe.parse(GOOD).orElseThrow();

        assertThat(new String(jwe.header(), StandardCharsets.UTF_8)).isEqualTo("{}");
        assertThat(jwe.authenticated()).asString(StandardCharsets.US_ASCII).isEqualTo("e30");
        assertThat(jwe.iv()).isEqualTo(new byte[12]);
        assertThat(jwe.ciphertext()).isEqualTo(new byte[1]);
        assertThat(jwe.tag()).isEqualTo(new byte[16]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "....",
                "e30..AAAAAAAAAAAAAAAA.AA",
                "e30..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA.",
                ".e30..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA",
                "e30.AA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA",
                "..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA",
                "e30...AA.AAAAAAAAAAAAAAAAAAAAAA",
                "e30..AAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA",
                "e30..AAAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA",
                "e30..AAAAAAAAAAAAAAAA..AAAAAAAAAAAAAAAAAAAAAA",
                "e30..AAAAAAAAAAAAAAAA.AA.",
                "e30..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAA",
                "e30..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAAA",
                "e30..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAB",
                "e30..AAAAAAAAAAAAAAAA.AB.AAAAAAAAAAAAAAAAAAAAAA",
                "e30..AAAAAAAAAAAAAAAA.A.AAAAAAAAAAAAAAAAAAAAAA",
                "e30=..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA",
                "e30..AAAAAAAAAAAAAAAA.AA==.AAAAAAAAAAAAAAAAAAAAAA",
                "e31..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA",
                "e30..AAAAAAAA+AAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA",
                "e30..AAAAAAAA/AAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA",
                "e30..AAAAAAAA AAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA",
                "e30..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAA\n",
                "e30..AAAAAAAAAAAAAAAA.A\u0100.AAAAAAAAAAAAAAAAAAAAAA",
                "e30..AAAAAAAAAAAAAAAA.\uD800A.AAAAAAAAAAAAAAAAAAAAAA"
            })
    void refusesAnyOtherString(String text) {
        assertThat(CompactJwe.parse(text)).isEmpty();
    }

    @Test
    void omitsItsContentFromToString() {
        assertThat(CompactJwe.parse(GOOD).orElseThrow()).hasToString("CompactJwe");
    }
}
