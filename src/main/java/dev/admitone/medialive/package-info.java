/**
 * The MediaLive format: encrypted sign-on tokens, and the operator's platform that MediaLive asks about them; codes
 * A1400 to A1499.
 */
@ApplicationModule(allowedDependencies = {"caller", "crypto", "json", "problem", "settings", "site", "token"})
@NullMarked
package dev.admitone.medialive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
