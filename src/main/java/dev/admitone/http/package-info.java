/**
 * Common HTTP handling: correlation ids, size and time limits, client addresses, draining, and errors as problem
 * documents.
 */
@ApplicationModule(allowedDependencies = {"net", "problem", "settings"})
@NullMarked
package dev.admitone.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
