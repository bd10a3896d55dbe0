/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.server;

/** Where MediaLive looks for the operator's platform. */
final class SdpPaths {

    /** What stands in front of all of them, and of nothing else. */
    static final String PREFIX = "/hue-gateway/";

    static final String AUTHORISED = PREFIX + "gateway/http/js/mdrmService/isContentAuthorised";
    static final String AUTHORIZED = PREFIX + "gateway/http/js/mdrmService/isContentAuthorized";

    private SdpPaths() {}
}
