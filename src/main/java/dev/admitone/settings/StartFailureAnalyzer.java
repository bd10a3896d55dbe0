/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Describes why the service does not start: by the configuration errors, or without the messages of other failures. The
 * framework's analysis and stack trace would quote messages, and a value in them may be a key in the wrong place.
 *
 * <p>The analyses have a cause without message, because the framework logs the cause at DEBUG.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailureAnalyzer implements FailureAnalyzer {

    /** Root causes whose messages name types and ports, and no value. */
    private static final Set<String> OPEN = Set.of(
            "org.springframework.boot.web.server.PortInUseException",
            "org.springframework.beans.factory.NoSuchBeanDefinitionException",
            "org.springframework.beans.factory.NoUniqueBeanDefinitionException",
            "org.springframework.beans.factory.BeanCurrentlyInCreationException");

    private static final int FRAMES = 8;

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        var chain = chain(failure);
        for (var one : chain) {
            if (one instanceof ConfigurationErrors errors) {
                return analysis(
                        description(errors.lines()), "Correct the properties; docs/configuration.md lists them all.");
            }
        }
        var known = FailureLine.known(failure);
        if (known != null) {
            return analysis(
                    "The configuration cannot be read:\n\n  " + known,
                    "Correct the error in this line. No value is shown, because it could be a key.");
        }
        if (chain.stream().anyMatch(one -> OPEN.contains(one.getClass().getName()))) {
            return null;
        }
        var lines = chain.stream().map(one -> one.getClass().getName()).toList();
        return analysis(
                "The service does not start:\n\n  " + String.join("\n  caused by ", lines) + frames(chain),
                "The messages of these failures are not shown, because they could quote a key. The names tell which part"
                        + " of the configuration to look at.");
    }

    private static FailureAnalysis analysis(String description, String action) {
        return new FailureAnalysis(description, action, new ScrubbedFailure());
    }

    private static String description(List<String> errors) {
        var count = errors.size() == 1 ? "1 error" : errors.size() + " errors";
        return "The configuration has " + count + ":\n\n  " + String.join("\n  ", errors);
    }

    private static List<Throwable> chain(Throwable failure) {
        var chain = new ArrayList<Throwable>();
        for (@Nullable Throwable cause = failure; cause != null && !chain.contains(cause); cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }

    private static String frames(List<Throwable> chain) {
        var frames = new StringBuilder();
        var trace = chain.get(chain.size() - 1).getStackTrace();
        for (int i = 0; i < Math.min(FRAMES, trace.length); i++) {
            frames.append("\n    at ").append(trace[i]);
        }
        return frames.toString();
    }

    /** A cause without the message of the failure. */
    static final class ScrubbedFailure extends RuntimeException {

        private ScrubbedFailure() {
            super("its message is not shown, because it could quote a key", null, false, false);
        }
    }
}
