/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.Security;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CryptographyTests {

    private static final Cryptography JDK = Cryptography.jdk();
    private static final Cryptography BOUNCY_CASTLE = Cryptography.bouncyCastle();

    static Stream<Cryptography> both() {
        return Stream.of(JDK, BOUNCY_CASTLE);
    }

    @Test
    void usesBouncyCastleIfRequested() {
        var cryptography = Cryptography.bouncyCastle();

        assertThat(cryptography.cipher("AES/CBC/PKCS5Padding").getProvider().getName())
                .isEqualTo("BC");
        assertThat(cryptography.digest("SHA-256").getProvider().getName()).isEqualTo("BC");
        assertThat(cryptography.mac("HmacSHA256").getProvider().getName()).isEqualTo("BC");
    }

    @Test
    void usesTheJdkIfRequested() {
        var cryptography = Cryptography.jdk();

        assertThat(cryptography.cipher("AES/CBC/PKCS5Padding").getProvider().getName())
                .startsWith("Sun");
        assertThat(cryptography.digest("SHA-256").getProvider().getName()).startsWith("SUN");
        assertThat(cryptography.mac("HmacSHA256").getProvider().getName()).startsWith("Sun");
    }

    @Test
    void registersNothingWithTheJvm() {
        Cryptography.bouncyCastle().digest("SHA-256");

        assertThat(Security.getProvider("BC")).isNull();
    }

    @ParameterizedTest
    @MethodSource("both")
    void reportsAMissingAlgorithm(Cryptography cryptography) {
        assertThatIllegalStateException()
                .isThrownBy(() -> cryptography.cipher("NONE"))
                .withMessage("this Java runtime has no NONE");
        assertThatIllegalStateException()
                .isThrownBy(() -> cryptography.digest("SHA-NONE"))
                .withMessage("this Java runtime has no SHA-NONE");
        assertThatIllegalStateException()
                .isThrownBy(() -> cryptography.mac("HmacNONE"))
                .withMessage("this Java runtime has no HmacNONE");
    }
}
