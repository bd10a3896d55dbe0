package dev.admitone.caller;

import org.jspecify.annotations.Nullable;

/**
 * Opens a path to callers with a scope. A path without a rule is open to nobody.
 *
 * @param path the path, as Spring Security's path patterns
 * @param scope what a caller needs, or null for everybody, even without a key
 */
public record EndpointRule(String path, @Nullable Scope scope) {}
