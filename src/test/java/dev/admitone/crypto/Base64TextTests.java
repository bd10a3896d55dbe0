package dev.admitone.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64TextTests {

    private final Base64Text base64 = new Base64Text();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 1000, 3072, 3073, 10_000})
    void encodesAsTheJdkDoes(int length) {
        var bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);

        assertThat(base64.encode(bytes)).isEqualTo(Base64.getEncoder().encodeToString(bytes));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 5000})
    void keepsNothingOfALongerTextBefore(int length) {
        base64.encode(new byte[6000]);

        assertThat(base64.encode(new byte[length]))
                .isEqualTo(Base64.getEncoder().encodeToString(new byte[length]));
    }
}
