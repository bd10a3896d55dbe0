/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.TestAuthority;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientCertificateTests {

    private static final Instant FROM = Instant.parse("2026-11-22T05:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-22T06:00:00Z");
    private static final X509Certificate CERTIFICATE =
            new TestAuthority("CN=authority").certify("CN=client", FROM, TO).certificate();

    private static Optional<ClientCertificate> of(@Nullable Object chain) {
        return ClientCertificate.of(chain);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T04:59:59Z, false",
        "2026-11-22T05:00:00Z, true",
        "2026-11-22T06:00:00Z, true",
        "2026-11-22T06:00:01Z, false"
    })
    void isValidFromItsFirstSecondToItsLast(Instant time, boolean valid) {
        assertThat(of(new X509Certificate[] {CERTIFICATE}).orElseThrow().isValidAt(time))
                .isEqualTo(valid);
    }

    @Test
    void isAbsentWithoutAChain() {
        assertThat(of(null)).isEmpty();
    }

    @Test
    void isAbsentForAnEmptyChain() {
        assertThat(of(new X509Certificate[0])).isEmpty();
    }

    @Test
    void isAbsentForOtherObjects() {
        assertThat(of("CN=client")).isEmpty();
    }
}
