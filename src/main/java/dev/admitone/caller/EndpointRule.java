/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import org.jspecify.annotations.Nullable;

/**
 * Opens a path to callers with a scope. A path without a rule is closed.
 *
 * @param path a Spring Security path pattern
 * @param scope the required scope; null for none
 * @param basic whether HTTP Basic is accepted too, with the caller's id as the user and its key as the password
 * @param open whether the path is public
 * @param authorization whether {@code Authorization} is a credential of the caller; if not, the header belongs to
 *     another party, and the caller has {@code X-API-Key} and its client certificate only
 */
public record EndpointRule(String path, @Nullable Scope scope, boolean basic, boolean open, boolean authorization) {

    /** Creates a rule under which {@code Authorization} is a credential of the caller. */
    public EndpointRule(String path, @Nullable Scope scope, boolean basic, boolean open) {
        this(path, scope, basic, open, true);
    }

    /** Creates a rule that accepts HTTP Basic; public if it has no scope. */
    public EndpointRule(String path, @Nullable Scope scope, boolean basic) {
        this(path, scope, basic, scope == null);
    }

    /** Creates a rule that accepts key headers only; public if it has no scope. */
    public EndpointRule(String path, @Nullable Scope scope) {
        this(path, scope, false);
    }

    /** Creates a rule for every authenticated caller, also from a browser. */
    public static EndpointRule forEveryCaller(String path) {
        return new EndpointRule(path, null, true, false);
    }

    /** Creates a rule for a path on which {@code Authorization} belongs to another party than the caller. */
    public static EndpointRule withoutAuthorization(String path, Scope scope) {
        return new EndpointRule(path, scope, false, false, false);
    }
}
