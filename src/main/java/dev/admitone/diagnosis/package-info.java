/** Describes malformed tokens, keys and ids: their form, the likely error and the next step. Quotes no input. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.admitone.diagnosis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
