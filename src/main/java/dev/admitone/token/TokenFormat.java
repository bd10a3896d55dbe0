/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import java.util.List;
import java.util.Optional;

/**
 * The role of a vendor: a format that can be bound to a site. A new vendor is a new implementation, and nothing else.
 */
public interface TokenFormat {

    /** The format's name in requests, in profile files and in the configuration of a site: lower-case letters. */
    String name();

    /**
     * Binds the format to a site: reads its settings and profiles and prepares its keys.
     *
     * @return empty if the settings have mistakes, each of which is recorded in the binding
     */
    Optional<SiteFormat> bind(SiteBinding binding);

    /** The reasons for which its tokens authorize no license where a platform is asked about them; mostly none. */
    default List<String> signOnFailures() {
        return List.of();
    }
}
