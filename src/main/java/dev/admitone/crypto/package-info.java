/** Secrets as types, and the few primitives that the vendors' formats are made of. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.admitone.crypto;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
