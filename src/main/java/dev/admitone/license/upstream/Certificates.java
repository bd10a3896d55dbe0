/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import java.nio.charset.StandardCharsets;

/** The forms in which servers hand out certificates. */
final class Certificates {

    private Certificates() {}

    /** The bytes of a certificate that was sent as bytes or as base64. */
    static byte[] bytes(byte[] body) throws UpstreamFailed {
        if (!FairplayBody.isText(body)) {
            return body;
        }
        var decoded = FairplayBody.base64(new String(body, StandardCharsets.ISO_8859_1));
        if (decoded == null) {
            throw new UpstreamFailed(UpstreamFailure.MALFORMED);
        }
        return decoded;
    }
}
