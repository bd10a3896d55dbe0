/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import org.jspecify.annotations.Nullable;

/**
 * Opens a path to callers with a scope. A path without a rule is open to nobody.
 *
 * @param path the path, as Spring Security's path patterns
 * @param scope what a caller needs, or null for none in particular
 * @param basic whether a caller may also show its key as the password of HTTP Basic, with its id as the user
 * @param open whether everybody may come, even without a key
 */
public record EndpointRule(String path, @Nullable Scope scope, boolean basic, boolean open) {

    /** A rule for a path on which a key may come with HTTP Basic; without a scope, everybody may. */
    public EndpointRule(String path, @Nullable Scope scope, boolean basic) {
        this(path, scope, basic, scope == null);
    }

    /** A rule for a path on which a key comes in the headers of keys; without a scope, everybody may. */
    public EndpointRule(String path, @Nullable Scope scope) {
        this(path, scope, false);
    }

    /** A rule for what every caller may see, whatever its scopes, and may look at with a browser. */
    public static EndpointRule forEveryCaller(String path) {
        return new EndpointRule(path, null, true, false);
    }
}
