/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import dev.admitone.json.SensitiveJson;
import dev.admitone.problem.Violations;
import dev.admitone.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a format is bound to.
 *
 * @param site the site's name
 * @param durations how long tokens live
 * @param verification which broken rules make a check refuse a token
 * @param settings the section of the site's configuration that belongs to the format
 * @param profiles the site's policies in the vendor's own JSON, by name
 */
public record SiteBinding(
        String site, Durations durations, Verification verification, Settings settings, Map<String, Profile> profiles) {

    /**
     * How long the tokens of a site live.
     *
     * @param token how long a token can be exchanged for a license, at least a second
     * @param max the most that a request may ask for, at least the token duration
     * @param foreign how long tokens of other issuers with the site's keys live at most
     * @param clockSkew how much the clocks of issuer and checker may differ
     */
    public record Durations(Duration token, Duration max, Duration foreign, Duration clockSkew) {}

    /**
     * A named policy as it stands in its file.
     *
     * @param file the file, for explanations
     * @param pointer where in the file it stands
     * @param policy the vendor's policy JSON
     * @param own what the file has there, if that was merged over {@link LicenseRules}; else null
     */
    public record Profile(
            Path file,
            String pointer,
            SensitiveJson policy,
            @Nullable SensitiveJson own) {

        /** A policy that is in its file as it is. */
        public Profile(Path file, String pointer, SensitiveJson policy) {
            this(file, pointer, policy, null);
        }
    }

    /**
     * How long a token may be accepted after its key signed it: the maximum token duration and the clock skew.
     *
     * @param later how much later than now the validity of a token may begin, beyond the maximum
     */
    public Duration acceptedFor(Duration later) {
        return durations.max.plus(later).plus(durations.clockSkew);
    }

    /** Records each violation of a profile as a warning: the profile is valid, and of no use now. */
    public void warn(Profile profile, Violations violations) {
        violations.found().forEach(violation -> settings.report().warning(profile.file(), violation.line()));
    }

    /** Records each violation of a profile as a configuration error. */
    public void refuse(Profile profile, Violations violations) {
        violations.found().forEach(violation -> settings.report().error(profile.file(), violation.line()));
    }
}
