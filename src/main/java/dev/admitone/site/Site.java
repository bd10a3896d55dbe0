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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tenant: one content service with its vendor credentials, profiles and limits.
 *
 * @param name the name in the configuration
 * @param formats the formats with credentials, by name; at least one
 * @param defaultFormat the format of a request without one; null if there are several formats and no default
 * @param defaultProfile the profile of a request without one, or null
 * @param formatsOfProfile the formats that have a policy in the default profile; for others there is none
 * @param renewsWhenStateIsUnavailable whether known streams are renewed while the state store is unavailable
 * @param entitlement decides on viewers before a token is issued; null if the caller decides
 * @param rules the vendor-neutral rules of its profiles and requests
 */
public record Site(
        String name,
        Map<String, SiteFormat> formats,
        @Nullable String defaultFormat,
        @Nullable String defaultProfile,
        Set<String> formatsOfProfile,
        boolean renewsWhenStateIsUnavailable,
        @Nullable Entitlement entitlement,
        SiteRules rules) {

    /**
     * Creates a site without entitlement and rules, whose formats all have the default profile, that renews known
     * streams while the state store is unavailable.
     */
    public Site(
            String name,
            Map<String, SiteFormat> formats,
            @Nullable String defaultFormat,
            @Nullable String defaultProfile) {
        this(name, formats, defaultFormat, defaultProfile, formats.keySet(), true, null, SiteRules.NONE);
    }

    /**
     * The requested format, or the default one.
     *
     * @param violations the violations found so far
     * @throws Refused A1021 if the site does not have the format, or has no default
     */
    public String formatName(@Nullable String asked, Violations violations) {
        var chosen = asked == null ? defaultFormat : asked;
        if (chosen == null || !formats.containsKey(chosen)) {
            List<String> known = formats.keySet().stream().sorted().toList();
            var formats = "one of " + String.join(", ", known);
            var detail = asked == null
                    ? "format is missing and the site has no default-format: " + formats
                    : formats + DidYouMean.hint(asked, known);
            violations.add("/format", RequestCode.FORMAT_UNKNOWN, detail);
            violations.throwIfAny();
        }
        return Objects.requireNonNull(chosen);
    }

    /** The profile of a request for this format that mentions none, or null. */
    public @Nullable String defaultProfile(String format) {
        return formatsOfProfile.contains(format) ? defaultProfile : null;
    }

    /** The format with a name from {@link #formatName}. */
    public SiteFormat format(String name) {
        return Objects.requireNonNull(formats.get(name));
    }
}
