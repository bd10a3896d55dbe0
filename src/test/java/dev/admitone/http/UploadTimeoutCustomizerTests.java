/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadTimeoutCustomizerTests {

    private final Http11NioProtocol protocol = new Http11NioProtocol();

    private void customize(Duration bodyTimeout) {
        new UploadTimeoutCustomizer(bodyTimeout).customize(new Connector(protocol));
    }

    @ParameterizedTest
    @CsvSource({"1, 10000, 1000", "300, 10000, 10000", "300, -1, 300000"})
    void limitsPausesToTheShorterTimeout(long bodySeconds, int connectionMillis, int pauseMillis) {
        protocol.setConnectionTimeout(connectionMillis);

        customize(Duration.ofSeconds(bodySeconds));

        assertThat(protocol.getDisableUploadTimeout()).isFalse();
        assertThat(protocol.getConnectionUploadTimeout()).isEqualTo(pauseMillis);
    }

    @Test
    void limitsBytesBetweenChunks() {
        customize(Duration.ofSeconds(10));

        assertThat(protocol.getMaxExtensionSize() + protocol.getMaxTrailerSize())
                .isLessThan(16);
    }
}
