/** Decides whether a viewer may play: trusts the caller, or asks a platform before a token is issued. */
@ApplicationModule(allowedDependencies = {"settings", "token"})
@NullMarked
package dev.admitone.entitlement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
