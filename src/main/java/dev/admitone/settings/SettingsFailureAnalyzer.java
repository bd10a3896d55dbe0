package dev.admitone.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the mistakes instead of a stack trace when the service does not start. */
final class SettingsFailureAnalyzer extends AbstractFailureAnalyzer<SettingsMistakes> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SettingsMistakes mistakes) {
        var lines = mistakes.lines();
        var count = lines.size() == 1 ? "1 mistake" : lines.size() + " mistakes";
        var description = "The configuration has " + count + ":\n\n  " + String.join("\n  ", lines);
        return new FailureAnalysis(description, "Correct the properties; README.md lists them all.", mistakes);
    }
}
