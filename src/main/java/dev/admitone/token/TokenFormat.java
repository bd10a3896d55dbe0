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

    /**
     * Writes rules as the vendor's policy: the vendor's empty policy, restricted to them. The policy needs no site, so
     * an additional value that a site allows is not used.
     *
     * @return the policy as it stands in a profile, with all that it does not say of the rules; empty if the format
     *     takes no rules
     */
    default Optional<CompiledRules> compile(LicenseRules rules) {
        return Optional.empty();
    }

    /**
     * Whether each token is for the DRM system of its request, and can be exchanged for a license of no other. If not,
     * what a policy loses for one DRM system concerns every token.
     */
    default boolean isForOneDrmSystem() {
        return false;
    }

    /** The failure reasons of its tokens where a platform is asked about them; for most formats none. */
    default List<String> signOnFailures() {
        return List.of();
    }
}
