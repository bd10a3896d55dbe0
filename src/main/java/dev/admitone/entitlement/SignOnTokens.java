/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.entitlement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The role of a token format of a site whose tokens a license server presents to a platform, to ask whether a viewer
 * who signed on may play. Immutable, thread-safe.
 */
public interface SignOnTokens {

    /** The member of a device's private data that says where the device is. */
    String ZONE_MEMBER = "locality";

    /** The member of a device's private data that says whether the content is to be kept. */
    String DOWNLOAD_MEMBER = "isDownload";

    /** The member of a device's private data that identifies the device: neither of the two above. */
    String deviceMember();

    /**
     * Opens a token.
     *
     * @return null if the token was changed, is another site's, or says anything that is not understood; never throws
     */
    @Nullable SignOn open(String token, Instant now);
}
