/**
 * The warm-up of a fresh instance: before it is ready, it issues and checks tokens of its own, which leave no trace.
 */
@ApplicationModule(
        allowedDependencies = {
            "admission",
            "caller",
            "crypto",
            "issuance",
            "json",
            "problem",
            "settings",
            "site",
            "token",
            "trace"
        })
@NullMarked
package dev.admitone.warmup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
