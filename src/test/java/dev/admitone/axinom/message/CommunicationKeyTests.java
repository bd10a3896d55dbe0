/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import dev.admitone.axinom.TestAxinomMessages;
import dev.admitone.axinom.TestAxinomRequests;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.SecretBytes;
import java.text.ParseException;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommunicationKeyTests {

    private static final byte[] KEY = Base64.getDecoder().decode(TestAxinomSite.KEY);
    private static final UUID ID = UUID.fromString(TestAxinomMessages.KID);

    static Stream<Cryptography> both() {
        return Stream.of(Cryptography.jdk(), Cryptography.bouncyCastle());
    }

    private static CommunicationKey key(Cryptography cryptography) {
        return new CommunicationKey(TestAxinomSite.KEY_ID, SecretBytes.of(KEY), cryptography);
    }

    private static PlainContentKey plain(UUID id, String policy) {
        return new PlainContentKey(id, SecretBytes.ofText("0123456789abcdef"), TestAxinomMessages.BLOCK, policy);
    }

    @ParameterizedTest
    @MethodSource("both")
    void signsThePayloadAsItIsWritten(Cryptography cryptography) throws JOSEException, ParseException {
        var payload = TestPayloads.read(TestAxinomMessages.payload(), Dialect.DEFAULT);

        var token = key(cryptography).sign(payload);

        assertThat(JWSObject.parse(token).verify(new MACVerifier(KEY))).isTrue();
        assertThat(TestAxinomRequests.part(token, 1)).isEqualTo(TestPayloads.text(payload));
    }

    /** The expected string is the output of {@code openssl enc -aes-256-cbc -nopad}. */
    @ParameterizedTest
    @MethodSource("both")
    void wrapsAKeyUnderItsId(Cryptography cryptography) {
        assertThat(key(cryptography).wrap(plain(ID, "HD"), null).encryptedKey()).isEqualTo("H68+1zyVg0afbx8U9Wn0Wg==");
    }

    @Test
    void wrapsOneKeyDifferentlyUnderAnotherId() {
        var key = key(Cryptography.jdk());

        assertThat(key.wrap(plain(UUID.fromString(TestAxinomMessages.KID_2), "HD"), null)
                        .encryptedKey())
                .isNotEqualTo(key.wrap(plain(ID, "HD"), null).encryptedKey());
    }

    @Test
    void keepsWhatElseIsSaidOfTheKey() {
        var wrapped = key(Cryptography.jdk()).wrap(plain(ID, "HD"), "SD");

        assertThat(wrapped.id()).isEqualTo(ID);
        assertThat(wrapped.iv()).isEqualTo(TestAxinomMessages.BLOCK);
        assertThat(wrapped.usagePolicy()).isEqualTo("HD");
        assertThat(wrapped.seedId()).isNull();
    }
}
