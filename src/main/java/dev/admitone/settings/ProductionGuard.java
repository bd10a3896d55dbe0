/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.util.List;

/** The rules of {@code environment: production}, which refuses what is meant for tests and trials. */
public final class ProductionGuard {

    /** Every key of the demo configuration begins with this. */
    public static final String DEMO_MARK = "DEMO-";

    private static final String PRODUCTION = "production";
    private static final String DEVELOPMENT = "development";

    /** The first is the default. */
    private static final List<String> ENVIRONMENTS = List.of(DEVELOPMENT, "test", "staging", PRODUCTION);

    private static final String EXPOSED = "allow-world-readable-secret-files";

    private ProductionGuard() {}

    /** Whether the environment is development, which is the default. */
    public static boolean isDevelopment(Settings root) {
        return root.value("environment").choice(ENVIRONMENTS).equals(DEVELOPMENT);
    }

    /** Records that a property holds a key of the demo configuration, which is public. */
    public static void demoKey(Settings section, String name) {
        section.report().demoKeys().add(section.path(name));
    }

    /** Records an error that counts in production only. */
    public static void refuse(Settings section, String name, String message) {
        section.report().productionErrors().add(section.path(name) + ": " + message);
    }

    /** Records an error that counts everywhere but in development, where it is a warning. */
    public static void refuseOutsideDevelopment(Settings section, String name, String message) {
        section.report().developmentWarnings().add(section.path(name) + ": " + message);
    }

    /** Records a warning that counts in production only. */
    public static void warn(Settings section, String name, String message) {
        section.report().productionWarnings().add(section.path(name) + ": " + message);
    }

    /**
     * Reads the environment, and records what it must not have: an error in production, a warning of demo keys
     * elsewhere. To be called after all modules have read their parts, and before
     * {@link ValidationReport#throwIfErrors()}.
     */
    public static void check(Settings root) {
        boolean exposedAllowed = root.value(EXPOSED).flag();
        var report = root.report();
        var environment = root.value("environment").choice(ENVIRONMENTS);
        var development = report.developmentWarnings();
        if (environment.equals(DEVELOPMENT)) {
            development.forEach(report::addWarning);
        } else {
            report.errors().addAll(development);
        }
        if (!environment.equals(PRODUCTION)) {
            report.demoKeys()
                    .forEach(property -> report.addWarning(
                            property + " is a demo key. Demo keys are public: use it for evaluation only"));
            return;
        }
        var errors = report.errors();
        for (var property : report.demoKeys()) {
            errors.add(property + ": is a demo key. Demo keys are public: use your own key in production");
        }
        errors.addAll(report.productionErrors());
        report.productionWarnings().forEach(report::addWarning);
        if (!exposedAllowed) {
            for (var property : report.exposedFiles()) {
                errors.add(property + ": names a file that every user of the machine can read; chmod o-r, or " + EXPOSED
                        + ": true");
            }
        }
    }
}
