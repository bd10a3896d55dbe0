/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * The wish to play, or to play on.
 *
 * @param viewer whose stream it is
 * @param stream what plays
 * @param limit how many of the viewer's streams of the same kind may play at once, 1 or more
 * @param endsOldest whether the oldest gives way when the limit is reached
 * @param life how long the lease lasts unless it is renewed
 * @param openWhenUnavailable whether a lease that this instance knows is renewed although the store cannot be asked
 * @param take false only asks
 */
public record LeaseRequest(
        Viewer viewer,
        Stream stream,
        int limit,
        boolean endsOldest,
        Duration life,
        boolean openWhenUnavailable,
        boolean take) {

    /**
     * What plays. Two streams with the same kind and name are the same.
     *
     * @param kind what is counted: streams of different kinds are counted apart; lower-case letters
     * @param name the device or session
     */
    public record Stream(String kind, String name) {

        /** The stream in one text that fits into a path: base64url of kind, colon and name. */
        public String id() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((kind + ":" + name).getBytes(StandardCharsets.UTF_8));
        }

        /** Without the device or session, which is a viewer's. */
        @Override
        public String toString() {
            return "Stream[kind=" + kind + "]";
        }
    }
}
