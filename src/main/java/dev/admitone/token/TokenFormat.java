/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import java.util.List;
import java.util.Optional;

/** A token format of a vendor, which can be bound to a site. A new vendor is one new implementation. */
public interface TokenFormat {

    /** The format's name in requests, in profile files and in the configuration of a site: lower-case letters. */
    String name();

    /**
     * Binds the format to a site: reads its settings and profiles and prepares its keys.
     *
     * @return empty if the settings have configuration errors, each of which is recorded in the binding
     */
    Optional<SiteFormat> bind(SiteBinding binding);

    /** The failure reasons of its tokens where a platform is asked about them; for most formats none. */
    default List<String> signOnFailures() {
        return List.of();
    }
}
