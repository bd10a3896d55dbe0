/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Shows the mistakes instead of a stack trace when the service does not start. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SettingsFailureAnalyzer extends AbstractFailureAnalyzer<SettingsMistakes> {

    /** The page that has all properties; a test holds this against it. */
    static final String ACTION = "Correct the properties; docs/configuration.md lists them all.";

    /** Without the cause, whose stack trace the framework would log at DEBUG: it says nothing more. */
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SettingsMistakes mistakes) {
        var lines = mistakes.lines();
        var count = lines.size() == 1 ? "1 mistake" : lines.size() + " mistakes";
        var description = "The configuration has " + count + ":\n\n  " + String.join("\n  ", lines);
        return new FailureAnalysis(description, ACTION, new ScrubbedFailure());
    }
}
