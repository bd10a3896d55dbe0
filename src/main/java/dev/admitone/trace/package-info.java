/** The spans of a request as spans of OpenTelemetry, if an operator collects these; else nothing. */
@ApplicationModule(allowedDependencies = {"http"})
@NullMarked
package dev.admitone.trace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
