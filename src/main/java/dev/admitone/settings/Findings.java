package dev.admitone.settings;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What one reading of the configuration found, shared by all its sections.
 *
 * @param mistakes one line each, in the order in which they were found
 * @param demoKeys the names of the properties that hold demo keys
 * @param remarks what operators should know although it is no mistake, one line each
 */
record Findings(Set<String> mistakes, Set<String> demoKeys, Set<String> remarks) {

    Findings() {
        this(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    }
}
