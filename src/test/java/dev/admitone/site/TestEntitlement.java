/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.site;

import dev.admitone.entitlement.Decision;
import dev.admitone.entitlement.Entitlement;
import dev.admitone.entitlement.EntitlementFactory;
import dev.admitone.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An entitlement that requires the setting {@code word}, records its bindings, and refuses every viewer. */
final class TestEntitlement implements EntitlementFactory {

    private final String name;
    private final List<String> bindings = new ArrayList<>();

    TestEntitlement(String name) {
        this.name = name;
    }

    /** The bindings so far, each as site and section. */
    List<String> bindings() {
        return bindings;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Entitlement> bind(String site, Settings settings) {
        bindings.add(site + " by " + settings);
        return Optional.ofNullable(settings.value("word").string()).map(word -> question -> new Decision.Refused());
    }
}
