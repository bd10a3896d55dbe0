/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/** The path of a request whose query Tomcat rejected, which discards the path too. */
final class UnparsedPath {

    private static final int LONGEST = 1024;
    private static final Pattern REQUEST_LINE =
            Pattern.compile("\\s*[A-Z]{1,16} (/[A-Za-z0-9._~/%-]*+)\\?.*", Pattern.DOTALL);

    private UnparsedPath() {}

    /** The path, or null if there is no path with a query in the first bytes of the request. */
    static @Nullable String of(Request request) {
        if (!request.requestURI().isNull() || !(request.getInputBuffer() instanceof ApplicationBufferHandler input)) {
            return null;
        }
        var buffer = input.getByteBuffer();
        var start = new byte[Math.min(buffer.limit(), LONGEST)];
        buffer.get(0, start);
        var line = REQUEST_LINE.matcher(new String(start, StandardCharsets.ISO_8859_1));
        return line.matches() ? line.group(1) : null;
    }
}
