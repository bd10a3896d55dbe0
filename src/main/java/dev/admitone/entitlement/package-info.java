/** Decides whether a viewer may play: by the caller, or by a platform that is asked before a token is issued. */
@ApplicationModule(allowedDependencies = {"settings", "token"})
@NullMarked
package dev.admitone.entitlement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
