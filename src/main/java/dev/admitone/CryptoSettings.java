package dev.admitone;

import dev.admitone.crypto.Cryptography;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the cryptographic primitives come from.
 *
 * @param provider The JDK's own providers, or Bouncy Castle.
 */
@ConfigurationProperties(prefix = "admitone.crypto", ignoreUnknownFields = false)
record CryptoSettings(@DefaultValue("jdk") Provider provider) {

    /** The providers to choose from. */
    enum Provider {
        JDK,
        BOUNCYCASTLE
    }

    Cryptography cryptography() {
        return provider == Provider.JDK ? Cryptography.jdk() : Cryptography.bouncyCastle();
    }
}
