/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.entitlement;

import dev.admitone.settings.Settings;
import java.util.Optional;

/** The role of a way to decide, which a site may choose instead of leaving the decision to its callers. */
public interface EntitlementFactory {

    /** The word for it in the configuration, and the name of its section there: lower-case letters. */
    String name();

    /**
     * Binds it to a site.
     *
     * @param site the site's name
     * @param settings the section of this name in the site's configuration
     * @return empty if the settings have mistakes, each of which is recorded in them
     */
    Optional<Entitlement> bind(String site, Settings settings);
}
