/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.caller.Caller;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.settings.EnvironmentSettings;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.NotChecked;
import dev.admitone.settings.Snapshot;
import dev.admitone.site.Sites;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Use case: checks what a candidate configuration would change, without applying it. Thread-safe. */
final class CheckConfiguration {

    private final LiveConfiguration configuration;
    private final Reloads reloads;

    CheckConfiguration(LiveConfiguration configuration, Reloads reloads) {
        this.configuration = configuration;
        this.reloads = reloads;
    }

    /**
     * The result of a check.
     *
     * @param valid whether nothing is wrong with what was looked at
     * @param notChecked what was not looked at
     * @param mistakes the configuration errors
     * @param lines the changes and the number of configuration errors as text
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Verdict(
            boolean valid,
            List<String> mistakes,
            List<Change> changes,
            List<String> lines,
            Collection<NotChecked> notChecked) {

        private static Verdict of(List<String> errors, List<Change> changes, Collection<NotChecked> notChecked) {
            var lines = new ArrayList<>(changes.stream().map(Change::line).toList());
            lines.add(errors.size() == 1 ? "1 error" : errors.size() + " errors");
            return new Verdict(errors.isEmpty(), List.copyOf(errors), changes, List.copyOf(lines), notChecked);
        }
    }

    /**
     * Checks a candidate.
     *
     * @param violations what was found in the request before
     * @throws Refused A1102 if the caller may not act for all sites, since the configuration covers all of them; or the
     *     violations of the body
     */
    Verdict check(Caller caller, ConfigurationCandidate candidate, Violations violations) {
        var active = configuration.current();
        if (!active.part(Sites.class).names().stream().allMatch(caller::mayActFor)) {
            throw new Refused("", RequestCode.SITE_FORBIDDEN, "a caller with access to all sites");
        }
        var profiles = CandidateProfiles.read(candidate.profiles(), directory(active), violations);
        violations.throwIfAny();
        return check(active, candidate.application(), profiles);
    }

    private Verdict check(Snapshot active, @Nullable String application, Map<Path, Optional<byte[]>> profiles) {
        var environment = reloads.state().environment();
        var applied = application == null
                ? CandidateFile.Applied.unchanged(environment)
                : CandidateFile.apply(environment, application);
        if (!applied.isReadable()) {
            return Verdict.of(applied.errors(), List.of(), List.of());
        }
        var files = active.report().readFiles().with(profiles);
        var trial = EnvironmentSettings.onTrial(applied.environment(), "admitone", files, applied.closed());
        var reading = configuration.read(trial);
        var notChecked = new LinkedHashSet<>(trial.report().notChecked());
        notChecked.addAll(applied.notChecked());
        // A refused property is missing, which would cause follow-up errors.
        var errors = applied.errors().isEmpty() ? reading.errors() : applied.errors();
        var changes = Changes.between(configuration, active, reading.snapshot());
        return Verdict.of(
                errors,
                errors.isEmpty()
                        ? changes
                        : changes.stream().map(Change::withoutValues).toList(),
                notChecked);
    }

    private static Path directory(Snapshot active) {
        var written = active.report().properties().get("profiles-directory");
        return Path.of(written == null ? "config/profiles" : written.value());
    }
}
