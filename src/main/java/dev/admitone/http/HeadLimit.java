/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import org.apache.catalina.connector.Request;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11InputBuffer;
import org.apache.tomcat.util.http.MimeHeaders;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;

/**
 * Tells which limit of a request head was exceeded. Tomcat answers 400 to these as to every malformed head; only the
 * message of its exception differs.
 */
final class HeadLimit {

    private static final String TOO_LARGE =
            StringManager.getManager(Http11InputBuffer.class).getString("iib.requestheadertoolarge.error");
    private static final StringManager OF_HEADERS = StringManager.getManager(MimeHeaders.class);

    private HeadLimit() {}

    /** The limit in words, or null if the failure is another one. */
    static @Nullable String exceeded(Request request, @Nullable Throwable failure) {
        if (failure == null
                || !(request.getConnector().getProtocolHandler() instanceof AbstractHttp11Protocol<?> http)) {
            return null;
        }
        if (TOO_LARGE.equals(failure.getMessage())) {
            return "at most " + http.getMaxHttpRequestHeaderSize() + " bytes for the request line and all headers"
                    + " together (server.max-http-request-header-size)";
        }
        int count = http.getMaxHeaderCount();
        return OF_HEADERS.getString("headers.maxCountFail", count).equals(failure.getMessage())
                ? "at most " + count + " headers"
                : null;
    }
}
