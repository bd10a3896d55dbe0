/** What the HTTP interface says about itself: an OpenAPI document, and pages that show it to people who try it out. */
@ApplicationModule(allowedDependencies = {"caller", "settings"})
@NullMarked
package dev.admitone.openapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
