/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.entitlement;

import org.jspecify.annotations.Nullable;

/**
 * The question whether a viewer may play a content now.
 *
 * @param signOnToken the viewer's sign-on token, a secret
 * @param contentId the content
 * @param privateData the data of the viewer's device, a JSON object as a string; or null
 * @param userId the viewer in the caller's request, or null
 * @param correlationId the correlation id of the request, or null
 */
public record Question(
        String signOnToken,
        String contentId,
        @Nullable String privateData,
        @Nullable String userId,
        @Nullable String correlationId) {

    /** Omits the token and the data of the viewer's device. */
    @Override
    public String toString() {
        return "Question[contentId=" + contentId + ", correlationId=" + correlationId + "]";
    }
}
