/** Error codes, the single refusal type, and the rendering of RFC 9457 problems. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.admitone.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
