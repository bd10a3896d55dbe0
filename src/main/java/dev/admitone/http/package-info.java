/** What every HTTP exchange has in common: the correlation id, the size limit, {@code no-store}, errors as problems. */
@ApplicationModule(allowedDependencies = {"net", "problem", "settings"})
@NullMarked
package dev.admitone.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
