/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.entitlement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Opens a site's sign-on tokens, which a license server presents to ask whether a viewer may play. Immutable,
 * thread-safe.
 */
public interface SignOnTokens {

    /** The member of the device's private data with its location. */
    String ZONE_MEMBER = "locality";

    /** The member of the device's private data that requests a download. */
    String DOWNLOAD_MEMBER = "isDownload";

    /** The member of the device's private data that identifies the device. */
    String deviceMember();

    /**
     * Opens a token.
     *
     * @return null if the token is modified, of another site, or not understood; never throws
     */
    @Nullable SignOn open(String token, Instant now);
}
