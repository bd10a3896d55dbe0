/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.site;

import dev.admitone.entitlement.Entitlement;
import dev.admitone.problem.DidYouMean;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.token.SiteFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tenant: one content service with its vendor credentials, profiles and limits, ready to issue.
 *
 * @param name as in the configuration
 * @param formats the formats the site has credentials for, by name; at least one
 * @param defaultFormat the format of a request that names none; null if the site has several and no default
 * @param defaultProfile the profile of a request that names none, or null
 * @param renewsWhenStateIsUnavailable whether streams that this instance knows play on while nobody can count them
 * @param entitlement who must admit the viewer before a token is issued; null if that is the caller's affair
 */
public record Site(
        String name,
        Map<String, SiteFormat> formats,
        @Nullable String defaultFormat,
        @Nullable String defaultProfile,
        boolean renewsWhenStateIsUnavailable,
        @Nullable Entitlement entitlement) {

    /** A site that leaves entitlement to its callers, and whose known streams play on while nobody can count them. */
    public Site(
            String name,
            Map<String, SiteFormat> formats,
            @Nullable String defaultFormat,
            @Nullable String defaultProfile) {
        this(name, formats, defaultFormat, defaultProfile, true, null);
    }

    /**
     * The named format, or the default one.
     *
     * @param violations what was found in the request before
     * @throws Refused A1021 if the site has no such format, or none by default
     */
    public String formatName(@Nullable String asked, Violations violations) {
        var chosen = asked == null ? defaultFormat : asked;
        if (chosen == null || !formats.containsKey(chosen)) {
            List<String> known = formats.keySet().stream().sorted().toList();
            var hint = asked == null ? "" : DidYouMean.hint(asked, known);
            violations.add("/format", RequestCode.FORMAT_UNKNOWN, "one of " + String.join(", ", known) + hint);
            violations.throwIfAny();
        }
        return Objects.requireNonNull(chosen);
    }

    /** The format of a name that {@link #formatName} gave. */
    public SiteFormat format(String name) {
        return Objects.requireNonNull(formats.get(name));
    }
}
