/** Exports the spans of a request to OpenTelemetry if a collector is configured; otherwise does nothing. */
@ApplicationModule(allowedDependencies = {"http"})
@NullMarked
package dev.admitone.trace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
