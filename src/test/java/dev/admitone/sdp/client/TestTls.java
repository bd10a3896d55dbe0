/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS of test servers for localhost, and of clients that trust them. */
public final class TestTls {

    private static final String PASSWORD = "changeit";

    private TestTls() {}

    /** Presents the certificate in a file next to this class. */
    public static SSLContext server(String keyStore) {
        try {
            var keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(load(keyStore), PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Trusts the test certificate authority. */
    public static SSLContext trusting() {
        try {
            var trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(load("ca.p12"));
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore load(String name) throws GeneralSecurityException {
        try (var file = Objects.requireNonNull(TestTls.class.getResourceAsStream(name))) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(file, PASSWORD.toCharArray());
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
