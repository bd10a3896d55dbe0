/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * A request to take or renew a stream lease.
 *
 * @param viewer the viewer
 * @param stream the stream
 * @param limit maximum number of concurrent streams of the same kind for the viewer, at least 1
 * @param endsOldest whether the oldest stream is ended when the limit is reached
 * @param duration how long the lease lasts unless it is renewed
 * @param openWhenUnavailable whether this instance renews a lease it knows while the store is unavailable
 * @param take false for a dry run that changes nothing
 */
public record LeaseRequest(
        Viewer viewer,
        Stream stream,
        int limit,
        boolean endsOldest,
        Duration duration,
        boolean openWhenUnavailable,
        boolean take) {

    /**
     * Identifies a stream by kind and name.
     *
     * @param kind the kind: streams of different kinds are counted separately; lower-case letters
     * @param name the device or session
     */
    public record Stream(String kind, String name) {

        /** The stream as a path segment: base64url of kind, colon and name. */
        public String id() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((kind + ":" + name).getBytes(StandardCharsets.UTF_8));
        }

        /** Omits the name, which identifies a viewer's device or session. */
        @Override
        public String toString() {
            return "Stream[kind=" + kind + "]";
        }
    }
}
