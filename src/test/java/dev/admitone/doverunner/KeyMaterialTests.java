package dev.admitone.doverunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyMaterialTests {

    private static final String HEX = "0123456789abcdef0123456789abcdef";

    @Test
    void givesOutItsDigitsInLowerCase() {
        assertThat(KeyMaterial.ofHex("0123456789ABCDEF0123456789abcdef").expose())
                .isEqualTo(HEX);
        assertThat(KeyMaterial.ofCekHex(HEX.toUpperCase(Locale.ROOT) + HEX).expose())
                .isEqualTo(HEX + HEX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcdef0123456789abcde",
                "0123456789abcdef0123456789abcdef0",
                "0123456789abcdef0123456789abcdeg",
                "0123456789abcdef0123456789abcde\n",
                " 123456789abcdef0123456789abcdef",
                "0123456789abcdef0123456789abcde١",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void isMadeOf32DigitsOnly(String hex) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyMaterial.ofHex(hex))
                .withMessage("key material is exactly 32 hexadecimal digits");
    }

    @Test
    void isMadeOf64DigitsForNcg() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyMaterial.ofCekHex(HEX))
                .withMessage("key material is exactly 64 hexadecimal digits");
    }

    @Test
    void isEqualToTheSameDigitsInAnyLetterCase() {
        assertThat(KeyMaterial.ofHex(HEX))
                .isEqualTo(KeyMaterial.ofHex(HEX.toUpperCase(Locale.ROOT)))
                .hasSameHashCodeAs(KeyMaterial.ofHex(HEX.toUpperCase(Locale.ROOT)))
                .isNotEqualTo(KeyMaterial.ofHex(HEX.replace('0', '1')))
                .isNotEqualTo(HEX);
    }

    @Test
    void doesNotShowItself() {
        assertThat(KeyMaterial.ofHex(HEX)).hasToString("***");
    }
}
