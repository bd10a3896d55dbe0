/** The audit log: one chained line for each decision. */
@ApplicationModule(allowedDependencies = {"caller", "crypto", "http", "json", "problem", "settings", "state"})
@NullMarked
package dev.admitone.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
