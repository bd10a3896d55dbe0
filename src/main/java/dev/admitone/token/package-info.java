/**
 * What every license token is, whatever the vendor: the role a format implements, what it is asked, what it answers.
 */
@ApplicationModule(allowedDependencies = {"json", "problem", "rotation", "settings"})
@NullMarked
package dev.admitone.token;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
