/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.warmup;

import dev.admitone.problem.Refused;
import java.io.IOException;

/** Sends the requests of the warm-up. Used by one thread. */
interface Exchange extends AutoCloseable {

    String ISSUE = "/tokens";
    String VERIFY = "/tokens/verify";

    /**
     * Has a request answered.
     *
     * @param path one of the two above
     * @param body a JSON object
     * @return the JSON of the answer
     * @throws Refused if the request is refused
     * @throws NotServed if the answer is not 200
     */
    byte[] post(String path, byte[] body) throws IOException;

    @Override
    default void close() throws IOException {}

    /** The answer of the server is not 200. */
    final class NotServed extends IOException {

        NotServed(String status) {
            super(status);
        }
    }
}
