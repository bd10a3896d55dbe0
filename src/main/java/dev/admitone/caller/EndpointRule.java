package dev.admitone.caller;

import org.jspecify.annotations.Nullable;

/**
 * Opens a path to callers with a scope. A path without a rule is open to nobody.
 *
 * @param path the path, as Spring Security's path patterns
 * @param scope what a caller needs, or null for everybody, even without a key
 * @param basic whether a caller may also show its key as the password of HTTP Basic, with its id as the user
 */
public record EndpointRule(String path, @Nullable Scope scope, boolean basic) {

    /** A rule for a path on which a key comes in the headers of keys. */
    public EndpointRule(String path, @Nullable Scope scope) {
        this(path, scope, false);
    }
}
