package dev.admitone.site;

import dev.admitone.token.BoundFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tenant: one content service with its vendor credentials, profiles and limits, ready to issue.
 *
 * @param name as in the configuration
 * @param formats the formats the site has credentials for, by name; at least one
 * @param defaultFormat the format of a request that names none; null if the site has several and no default
 * @param defaultProfile the profile of a request that names none, or null
 */
public record Site(
        String name,
        Map<String, BoundFormat> formats,
        @Nullable String defaultFormat,
        @Nullable String defaultProfile) {}
