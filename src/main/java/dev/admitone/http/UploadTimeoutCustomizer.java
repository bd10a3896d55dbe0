/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import java.time.Duration;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;

/**
 * Bounds what the container waits for within a single read of a body: a pause is no longer than the whole body may
 * take, nor than the connection timeout, and there is nearly nothing to read between chunks.
 */
final class UploadTimeoutCustomizer implements TomcatConnectorCustomizer {

    /** The end of an empty trailer, and little more: of trailer fields we would believe none. */
    private static final int TRAILER = 8;

    private final Duration longest;

    UploadTimeoutCustomizer(Duration longest) {
        this.longest = longest;
    }

    @Override
    public void customize(Connector connector) {
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            int idle = http.getConnectionTimeout();
            int pause = Math.toIntExact(longest.toMillis());
            http.setDisableUploadTimeout(false);
            http.setConnectionUploadTimeout(idle > 0 ? Math.min(idle, pause) : pause);
            // No more than 8 KB of both by default: a byte at a time, each just within its pause, that takes a day.
            http.setMaxExtensionSize(0);
            http.setMaxTrailerSize(TRAILER);
        }
    }
}
