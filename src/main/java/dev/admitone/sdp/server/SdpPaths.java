/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.server;

/** The paths of the platform endpoint, fixed by MediaLive. */
final class SdpPaths {

    /** The common prefix, used by no other endpoint. */
    static final String PREFIX = "/hue-gateway/";

    static final String AUTHORISED = PREFIX + "gateway/http/js/mdrmService/isContentAuthorised";
    static final String AUTHORIZED = PREFIX + "gateway/http/js/mdrmService/isContentAuthorized";

    private SdpPaths() {}
}
