/** Error codes, the one refusal type, and the one place that renders RFC 9457 problems. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.admitone.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
