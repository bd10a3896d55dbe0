/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataLocation;
import org.springframework.boot.context.config.ConfigDataLocationNotFoundException;
import org.springframework.boot.context.config.ConfigDataResourceNotFoundException;
import org.springframework.boot.context.config.InactiveConfigDataAccessException;
import org.springframework.boot.context.config.InvalidConfigDataPropertyException;
import org.springframework.boot.context.config.UnsupportedConfigDataLocationException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Describes why the configuration cannot be read or the service does not start, without a value of the configuration:
 * the framework's messages quote values, and any of them may be a key in the wrong place.
 */
public final class FailureLine {

    private FailureLine() {}

    /** One line for a failure of a known kind; null for any other. */
    static @Nullable String known(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // The outermost one has the property's name.
            var line = ofOne(cause);
            if (line != null) {
                return line;
            }
        }
        return null;
    }

    /** One line for any failure. */
    public static String of(Throwable failure) {
        var known = known(failure);
        return known == null
                ? "the files of the configuration cannot be read: "
                        + failure.getClass().getSimpleName()
                : known;
    }

    private static @Nullable String ofOne(Throwable failure) {
        if (failure instanceof UnreadableFile file) {
            return file.line();
        }
        if (failure instanceof BindException bind) {
            return name(bind.getName()) + ": " + problem(bind) + place(bind.getOrigin());
        }
        if (failure instanceof PlaceholderResolutionException placeholder) {
            var name = Objects.toString(placeholder.getPlaceholder(), "");
            return "a property has a placeholder ${…} that cannot be resolved: "
                    + (ShownName.isPlain(name) ? name : "its name is not shown, because it could be a key");
        }
        if (failure instanceof InvalidConfigurationPropertyValueException invalid) {
            return ShownName.ofPath(invalid.getName()) + ": has a value that cannot be used";
        }
        return ofFile(failure);
    }

    private static @Nullable String ofFile(Throwable failure) {
        if (failure instanceof ConfigDataLocationNotFoundException absent) {
            return absent(absent.getLocation(), absent.getOrigin());
        }
        if (failure instanceof ConfigDataResourceNotFoundException absent) {
            return absent(absent.getLocation(), absent.getOrigin());
        }
        if (failure instanceof InactiveConfigDataAccessException inactive) {
            return inactive.getPropertyName() + ": must not be in a file or document that is for a profile"
                    + place(inactive.getOrigin());
        }
        if (failure instanceof InvalidConfigDataPropertyException invalid) {
            var property = invalid.getProperty();
            return name(property.getName()) + ": must not be in this file" + place(property.getOrigin());
        }
        if (failure instanceof UnsupportedConfigDataLocationException other) {
            return "spring.config: a location needs a prefix that is known here, such as file: or configtree:"
                    + place(other.getLocation().getOrigin());
        }
        return null;
    }

    private static String absent(@Nullable ConfigDataLocation location, @Nullable Origin origin) {
        var written = location == null ? "" : location.getValue();
        var path =
                written.replaceFirst("\\A(optional:)?(file:|configtree:)?", "").replaceFirst("/\\z", "");
        return "spring.config: a file or folder to read does not exist: "
                + (written.isEmpty() ? "" : ShownPath.of(path)) + place(origin);
    }

    private static String problem(BindException bind) {
        for (@Nullable Throwable cause = bind.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof PlaceholderResolutionException) {
                return "has a placeholder ${…} that cannot be resolved";
            }
        }
        var type = bind.getTarget().getType().resolve(Object.class);
        return "has a value that is not of the type " + type.getSimpleName();
    }

    private static String name(ConfigurationPropertyName name) {
        return ShownName.ofPath(name.toString());
    }

    /** The place of a property in a file; empty for any other origin, whose string may have its value. */
    static String place(@Nullable Origin origin) {
        for (var at = origin; at != null; at = next(at)) {
            if (at instanceof TextResourceOrigin file && file.getResource() != null && file.getLocation() != null) {
                return " (" + UnreadableFile.name(file.getResource()) + ", line "
                        + (file.getLocation().getLine() + 1) + ")";
            }
        }
        return "";
    }

    /** Unwraps: Spring Boot wraps the origin of a property in one that has the parent of the wrapped one. */
    private static @Nullable Origin next(Origin origin) {
        return origin instanceof PropertySourceOrigin wrapped && wrapped.getOrigin() != null
                ? wrapped.getOrigin()
                : origin.getParent();
    }
}
