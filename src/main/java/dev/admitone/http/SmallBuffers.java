/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;

/** Halves what the container keeps for each open connection, so that thousands on which nothing happens have room. */
final class SmallBuffers implements TomcatConnectorCustomizer {

    /** Bytes. A request and an answer of ours fit most of the time; others take a system call for each such portion. */
    private static final int BUFFER = 4096;

    @Override
    public void customize(Connector connector) {
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setProperty("socket.appReadBufSize", Integer.toString(BUFFER));
            http.setProperty("socket.appWriteBufSize", Integer.toString(BUFFER));
        }
    }
}
