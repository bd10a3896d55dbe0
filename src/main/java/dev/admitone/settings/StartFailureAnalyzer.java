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
 * Shows why the service did not start, for every failure that may have a value of the configuration in its message. The
 * framework's own analysis and its stack trace would quote it; any value may be a key in a wrong place.
 *
 * <p>The cause of the analysis is none of the failure's, because the framework logs it at DEBUG.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class StartFailureAnalyzer implements FailureAnalyzer {

    /** What is at the bottom of failures in whose messages are names of types and ports, and no value. */
    private static final Set<String> OPEN = Set.of(
            "org.springframework.boot.web.server.PortInUseException",
            "org.springframework.beans.factory.NoSuchBeanDefinitionException",
            "org.springframework.beans.factory.NoUniqueBeanDefinitionException",
            "org.springframework.beans.factory.BeanCurrentlyInCreationException");

    private static final int FRAMES = 8;

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        var known = FailureLine.known(failure);
        if (known != null) {
            return new FailureAnalysis(
                    "The configuration cannot be read:\n\n  " + known,
                    "Correct what the line says. No value is shown, because it could be a key.",
                    new ScrubbedFailure());
        }
        var chain = chain(failure);
        if (chain.stream().anyMatch(one -> OPEN.contains(one.getClass().getName()))) {
            return null;
        }
        var lines = chain.stream().map(StartFailureAnalyzer::line).toList();
        return new FailureAnalysis(
                "The service does not start:\n\n  " + String.join("\n  caused by ", lines) + frames(chain),
                "The messages of these failures are not shown, because they could quote a key. The names tell which part"
                        + " of the configuration to look at.",
                new ScrubbedFailure());
    }

    private static List<Throwable> chain(Throwable failure) {
        var chain = new ArrayList<Throwable>();
        for (@Nullable Throwable cause = failure; cause != null && !chain.contains(cause); cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }

    private static String line(Throwable failure) {
        return failure.getClass().getName();
    }

    private static String frames(List<Throwable> chain) {
        var frames = new StringBuilder();
        var trace = chain.get(chain.size() - 1).getStackTrace();
        for (int i = 0; i < Math.min(FRAMES, trace.length); i++) {
            frames.append("\n    at ").append(trace[i]);
        }
        return frames.toString();
    }
}
