/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.entitlement;

import org.jspecify.annotations.Nullable;

/**
 * May this viewer play this content now?
 *
 * @param signOnToken what the viewer got when signing on: a secret
 * @param contentId the content
 * @param privateData what the viewer's device says about itself, as the text of a JSON object; or null
 * @param userId the viewer as the caller knows him, or null
 * @param correlationId the id under which the logs know the request, or null
 */
public record Question(
        String signOnToken,
        String contentId,
        @Nullable String privateData,
        @Nullable String userId,
        @Nullable String correlationId) {

    /** Without what the viewer's device sent. */
    @Override
    public String toString() {
        return "Question[contentId=" + contentId + ", correlationId=" + correlationId + "]";
    }
}
