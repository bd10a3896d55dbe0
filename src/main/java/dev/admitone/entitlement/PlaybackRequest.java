/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.entitlement;

import org.jspecify.annotations.Nullable;

/**
 * What a license is requested for. Absent members are not compared, unless a rule of the token requires them.
 *
 * @param contentId the content
 * @param account the viewer
 * @param deviceId the device
 * @param zone the location of the device
 * @param download whether the content is stored on the device
 */
public record PlaybackRequest(
        @Nullable String contentId,
        @Nullable String account,
        @Nullable String deviceId,
        @Nullable String zone,
        boolean download) {

    /** Omits the members, which are about a viewer. */
    @Override
    public String toString() {
        return "PlaybackRequest[download=" + download + "]";
    }
}
