/** Types for secrets, and the cryptographic primitives of the token formats. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.admitone.crypto;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
