/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmallBuffersTests {

    private final Http11NioProtocol protocol = new Http11NioProtocol();

    @BeforeEach
    void customize() {
        new SmallBuffers().customize(new Connector(protocol));
    }

    @Test
    void haveFourKilobytesPerDirection() {
        assertThat(protocol.getProperty("socket.appReadBufSize")).isEqualTo("4096");
        assertThat(protocol.getProperty("socket.appWriteBufSize")).isEqualTo("4096");
    }
}
