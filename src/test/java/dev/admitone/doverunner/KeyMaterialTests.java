/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.JsonObject;
import dev.admitone.problem.Violations;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class KeyMaterialTests {

    private static final DoverunnerCode CODE = DoverunnerCode.MPEG_CENC_KEY;
    private static final String HEX = "0123456789abcdef0123456789abcdef";

    private final Violations violations = new Violations();

    private Optional<KeyMaterial> read(String hex, int length) {
        var json = JsonNodeFactory.instance.objectNode().put("key", hex);
        var reading = new JsonObject.Reading("", violations, DoverunnerCode.UNKNOWN_MEMBER);
        return JsonObject.read(
                json, reading, object -> Optional.ofNullable(KeyMaterial.optional(object, "key", CODE, length)));
    }

    private KeyMaterial key(String hex) {
        return read(hex, KeyMaterial.KEY_DIGITS).orElseThrow();
    }

    @Test
    void givesOutItsDigitsInLowerCase() {
        assertThat(key("0123456789ABCDEF0123456789abcdef").expose()).isEqualTo(HEX);
        assertThat(read(HEX.toUpperCase(Locale.ROOT) + HEX, KeyMaterial.CEK_DIGITS)
                        .map(KeyMaterial::expose))
                .contains(HEX + HEX);
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
    void isReadFrom32DigitsOnly(String hex) {
        assertThat(read(hex, KeyMaterial.KEY_DIGITS)).isEmpty();
        assertThat(violations.found())
                .singleElement()
                .hasFieldOrPropertyWithValue("code", CODE)
                .hasFieldOrPropertyWithValue("detail", "exactly 32 hexadecimal digits");
    }

    @Test
    void isReadFrom64DigitsForNcg() {
        assertThat(read(HEX, KeyMaterial.CEK_DIGITS)).isEmpty();
        assertThat(violations.found())
                .singleElement()
                .hasFieldOrPropertyWithValue("detail", "exactly 64 hexadecimal digits");
    }

    @Test
    void isEqualToTheSameDigitsInAnyLetterCase() {
        assertThat(key(HEX))
                .isEqualTo(key(HEX.toUpperCase(Locale.ROOT)))
                .hasSameHashCodeAs(key(HEX.toUpperCase(Locale.ROOT)))
                .isNotEqualTo(key(HEX.replace('0', '1')))
                .isNotEqualTo(HEX);
    }

    @Test
    void doesNotShowItself() {
        assertThat(key(HEX)).hasToString("***");
    }
}
