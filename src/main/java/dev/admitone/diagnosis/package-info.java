/** Names what a malformed token, key or id looks like: the form, the likely slip and the next step. Quotes no input. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.admitone.diagnosis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
