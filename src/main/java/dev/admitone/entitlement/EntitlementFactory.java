/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.entitlement;

import dev.admitone.settings.Settings;
import java.util.Optional;

/** Creates an entitlement that a site can use instead of relying on its callers. */
public interface EntitlementFactory {

    /** Its name as the value of {@code entitlement}, and of its section in the site: lower-case letters. */
    String name();

    /**
     * Creates the entitlement of a site.
     *
     * @param site the site's name
     * @param settings the section of this name in the site's configuration
     * @return empty if the settings have errors, which are recorded in them
     */
    Optional<Entitlement> bind(String site, Settings settings);
}
