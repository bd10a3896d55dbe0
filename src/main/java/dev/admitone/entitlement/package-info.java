/** Who decides that a viewer may play: the caller itself, or somebody who is asked before a token is issued. */
@ApplicationModule(allowedDependencies = {"settings", "token"})
@NullMarked
package dev.admitone.entitlement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
