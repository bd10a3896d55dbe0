/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.entitlement;

import org.jspecify.annotations.Nullable;

/**
 * What a license is requested for. What is absent is not compared, unless a rule of the token needs it.
 *
 * @param contentId the content
 * @param account the viewer
 * @param deviceId the device
 * @param zone where the device is
 * @param download whether the content is to be kept on the device
 */
public record PlaybackRequest(
        @Nullable String contentId,
        @Nullable String account,
        @Nullable String deviceId,
        @Nullable String zone,
        boolean download) {

    /** Without its members, which are about a viewer. */
    @Override
    public String toString() {
        return "PlaybackRequest[download=" + download + "]";
    }
}
