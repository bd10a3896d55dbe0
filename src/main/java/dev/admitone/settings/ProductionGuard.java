/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.util.List;

/**
 * Refuses in production what is for trying things out: each as a mistake of the configuration, with its property.
 *
 * <p>To be asked when all modules have read their parts and before {@link Settings#throwIfMistaken()}.
 */
public final class ProductionGuard {

    private static final String PRODUCTION = "production";

    /** The first is the default. */
    private static final List<String> ENVIRONMENTS = List.of("development", "test", "staging", PRODUCTION);

    private static final String EXPOSED = "allow-world-readable-secret-files";

    private ProductionGuard() {}

    /**
     * Reads which environment this is, and records what it must not have.
     *
     * @return what to warn about where it is not refused, one line each
     */
    public static List<String> check(Settings settings) {
        boolean exposedAllowed = settings.flag(EXPOSED, false);
        if (!settings.choice("environment", ENVIRONMENTS).equals(PRODUCTION)) {
            return settings.demoKeys().stream()
                    .map(property -> property + " is a demo key, which everybody knows: use it to try things out only")
                    .toList();
        }
        var findings = settings.findings();
        var mistakes = findings.mistakes();
        for (var property : settings.demoKeys()) {
            mistakes.add(property + ": is a demo key, which everybody knows; production needs a key of its own");
        }
        mistakes.addAll(findings.notForProduction());
        if (!exposedAllowed) {
            for (var property : findings.exposedFiles()) {
                mistakes.add(property + ": names a file that every user of the machine can read; chmod o-r, or "
                        + EXPOSED + ": true");
            }
        }
        return List.of();
    }
}
