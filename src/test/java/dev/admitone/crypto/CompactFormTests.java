/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompactFormTests {

    @ParameterizedTest
    @CsvSource({"'',1", "abc,1", "a.b.c,3", "a..b.c.d,5", "..,3", ".,2", "a.b.c.,4"})
    void countsParts(String text, int parts) {
        assertThat(CompactForm.parts(text)).isEqualTo(parts);
    }
}
