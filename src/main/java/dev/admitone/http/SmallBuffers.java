/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;

/** Halves the buffers of each open connection, to save memory with thousands of idle connections. */
final class SmallBuffers implements TomcatConnectorCustomizer {

    /** Bytes. Most requests and answers fit; larger ones take one system call per buffer. */
    private static final int BUFFER = 4096;

    @Override
    public void customize(Connector connector) {
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setProperty("socket.appReadBufSize", Integer.toString(BUFFER));
            http.setProperty("socket.appWriteBufSize", Integer.toString(BUFFER));
        }
    }
}
