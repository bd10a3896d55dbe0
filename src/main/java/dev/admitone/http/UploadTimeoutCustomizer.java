/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import java.time.Duration;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;

/**
 * Limits the pauses of a client within one body read: no pause exceeds the body timeout or the connection timeout, and
 * chunk framing is nearly empty.
 */
final class UploadTimeoutCustomizer implements TomcatConnectorCustomizer {

    /** The end of an empty trailer; trailer fields are not used. */
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
            // The defaults allow 8 KB each: one byte per pause, that could take a day.
            http.setMaxExtensionSize(0);
            http.setMaxTrailerSize(TRAILER);
        }
    }
}
