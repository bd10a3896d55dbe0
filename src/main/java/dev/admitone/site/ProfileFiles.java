/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.site;

import dev.admitone.json.SensitiveJson;
import dev.admitone.json.StrictJson;
import dev.admitone.problem.DidYouMean;
import dev.admitone.problem.Refused;
import dev.admitone.settings.Settings;
import dev.admitone.settings.ShownPath;
import dev.admitone.settings.UnfitFile;
import dev.admitone.token.SiteBinding.Profile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads profiles from {@code <name>.json} files, each with one policy per format in the vendor's JSON. Ignores files
 * that begin with a dot, because editors create them temporarily.
 */
final class ProfileFiles {

    private static final String SUFFIX = ".json";

    private final Settings settings;
    private final Set<String> formats;
    private final Map<String, Map<String, Profile>> byFormat = new TreeMap<>();

    private ProfileFiles(Settings settings, Set<String> formats) {
        this.settings = settings;
        this.formats = formats;
    }

    /** Reads the directory, and records errors in the settings. */
    static ProfileFiles read(Settings settings, Set<String> formats) {
        var files = new ProfileFiles(settings, formats);
        var directory = settings.value("profiles-directory").string("config/profiles");
        try {
            settings.report().files().list(Path.of(directory), SUFFIX).forEach(files::readFile);
        } catch (IOException | InvalidPathException e) {
            settings.error("profiles-directory", "names a directory that cannot be read: " + ShownPath.of(directory));
        }
        return files;
    }

    /** The profiles with a policy for a format, by name. */
    Map<String, Profile> of(String format) {
        return byFormat.getOrDefault(format, Map.of());
    }

    /** The policies by profile and format. */
    Map<String, Map<String, SensitiveJson>> policies() {
        var policies = new TreeMap<String, Map<String, SensitiveJson>>();
        byFormat.forEach((format, profiles) -> profiles.forEach((name, profile) ->
                policies.computeIfAbsent(name, key -> new TreeMap<>()).put(format, profile.policy())));
        return policies;
    }

    /** The formats that a profile has a policy for. */
    Set<String> formatsOf(@Nullable String profile) {
        return profile == null
                ? Set.of()
                : formats.stream()
                        .filter(format -> of(format).containsKey(profile))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the profile has a policy for at least one of the formats. */
    boolean has(String profile, Set<String> anyOf) {
        return anyOf.stream().anyMatch(format -> of(format).containsKey(profile));
    }

    private void readFile(Path file) {
        try {
            var policies = StrictJson.parseObject(settings.report().files().read(file));
            policies.forEachEntry((format, policy) -> add(file, format, policy));
        } catch (UnfitFile e) {
            settings.report().error(file, e.why());
        } catch (IOException e) {
            settings.report().error(file, "cannot be read");
        } catch (Refused e) {
            e.violations().forEach(violation -> settings.report().error(file, violation.line()));
        }
    }

    private void add(Path file, String format, JsonNode policy) {
        if (!formats.contains(format)) {
            var known = "known formats: " + String.join(", ", formats);
            settings.report()
                    .error(file, "/" + format + ": is not a token format; " + known + DidYouMean.hint(format, formats));
        } else if (policy instanceof ObjectNode object) {
            var name = file.getFileName().toString();
            byFormat.computeIfAbsent(format, key -> new TreeMap<>())
                    .put(
                            name.substring(0, name.length() - SUFFIX.length()),
                            new Profile(file, "/" + format, SensitiveJson.of(object)));
        } else {
            settings.report().error(file, "/" + format + ": must be an object, the vendor's policy");
        }
    }

    List<String> names(Set<String> anyOf) {
        return anyOf.stream()
                .flatMap(format -> of(format).keySet().stream())
                .distinct()
                .toList();
    }
}
