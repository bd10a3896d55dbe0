/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

/** An answer of an SDP has a member that cannot be understood. Never leaves its reader, and tells nothing. */
final class SdpMalformed extends RuntimeException {

    SdpMalformed() {
        super("malformed", null, false, false);
    }
}
