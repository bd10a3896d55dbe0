/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.site;

import dev.admitone.json.MergePatch;
import dev.admitone.json.SensitiveJson;
import dev.admitone.json.StrictJson;
import dev.admitone.problem.DidYouMean;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violations;
import dev.admitone.settings.Settings;
import dev.admitone.settings.ShownPath;
import dev.admitone.settings.UnfitFile;
import dev.admitone.token.CompiledRules;
import dev.admitone.token.LicenseRule;
import dev.admitone.token.LicenseRules;
import dev.admitone.token.RuleLoss;
import dev.admitone.token.SiteBinding.Profile;
import dev.admitone.token.TokenFormat;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads profiles from {@code <name>.json} files, each with rules for all formats, one policy per format in the vendor's
 * JSON, or both. Ignores files that begin with a dot, because editors create them temporarily.
 */
final class ProfileFiles {

    /** The name of the member with the rules, among those of the formats. */
    static final String RULES = LicenseRule.PLACE.substring(1);

    private static final String SUFFIX = ".json";

    private final Settings settings;
    private final Map<String, TokenFormat> formats = new TreeMap<>();
    private final Map<String, Map<String, Profile>> byFormat = new TreeMap<>();
    private final Map<String, Ruled> ruled = new TreeMap<>();

    private ProfileFiles(Settings settings, Collection<TokenFormat> formats) {
        this.settings = settings;
        formats.forEach(format -> this.formats.put(format.name(), format));
    }

    /**
     * The rules of a profile.
     *
     * @param own the vendors' policies that stand beside the rules, by format
     * @param losses what the rules alone lose, by format
     */
    record Ruled(Path file, ObjectNode rules, Map<String, ObjectNode> own, Map<String, List<RuleLoss>> losses) {

        /** What the policies do not say of the rules in a format. */
        List<RuleLoss> remaining(String format) {
            return new Losses(losses.getOrDefault(format, List.of()), own.get(format), null).remaining();
        }
    }

    /** Reads the directory, and records errors in the settings. */
    static ProfileFiles read(Settings settings, Collection<TokenFormat> formats) {
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

    /** The profiles with rules, by name. */
    Map<String, Ruled> ruled() {
        return ruled;
    }

    /** The policies by profile and format, with the rules among them. */
    Map<String, Map<String, SensitiveJson>> policies() {
        var policies = new TreeMap<String, Map<String, SensitiveJson>>();
        byFormat.forEach((format, profiles) -> profiles.forEach((name, profile) ->
                policies.computeIfAbsent(name, key -> new TreeMap<>()).put(format, profile.policy())));
        ruled.forEach((name, profile) ->
                policies.computeIfAbsent(name, key -> new TreeMap<>()).put(RULES, SensitiveJson.of(profile.rules)));
        return policies;
    }

    /** Of the profiles with rules, the policies that stand beside the rules, by profile and format. */
    Map<String, Map<String, SensitiveJson>> besideRules() {
        var policies = new TreeMap<String, Map<String, SensitiveJson>>();
        ruled.forEach((name, profile) -> profile.own.forEach((format, own) ->
                policies.computeIfAbsent(name, key -> new TreeMap<>()).put(format, SensitiveJson.of(own))));
        return policies;
    }

    /** The formats that a profile has a policy for. */
    Set<String> formatsOf(@Nullable String profile) {
        return profile == null
                ? Set.of()
                : formats.keySet().stream()
                        .filter(format -> of(format).containsKey(profile))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the profile has a policy for at least one of the formats. */
    boolean has(String profile, Set<String> anyOf) {
        return anyOf.stream().anyMatch(format -> of(format).containsKey(profile));
    }

    private void readFile(Path file) {
        try {
            var members = StrictJson.parseObject(settings.report().files().read(file));
            var rules = members.remove(RULES);
            members.forEachEntry((format, policy) -> add(file, format, policy));
            if (rules instanceof ObjectNode object) {
                addRules(file, object, members);
            } else if (rules != null) {
                settings.report().error(file, LicenseRule.PLACE + ": must be an object");
            }
        } catch (UnfitFile e) {
            settings.report().error(file, e.why());
        } catch (IOException e) {
            settings.report().error(file, "cannot be read");
        } catch (Refused e) {
            e.violations().forEach(violation -> settings.report().error(file, violation.line()));
        }
    }

    private void add(Path file, String format, JsonNode policy) {
        if (!formats.containsKey(format)) {
            var known = "known formats: " + String.join(", ", formats.keySet());
            var names = new ArrayList<>(formats.keySet());
            names.add(RULES);
            settings.report()
                    .error(file, "/" + format + ": is not a token format; " + known + DidYouMean.hint(format, names));
        } else if (policy instanceof ObjectNode object) {
            put(file, format, object, null);
        } else {
            settings.report().error(file, "/" + format + ": must be an object, the vendor's policy");
        }
    }

    private void put(Path file, String format, ObjectNode policy, @Nullable ObjectNode own) {
        var written = own == null ? null : SensitiveJson.of(own);
        byFormat.computeIfAbsent(format, key -> new TreeMap<>())
                .put(name(file), new Profile(file, "/" + format, SensitiveJson.of(policy), written));
    }

    private static String name(Path file) {
        var name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** Puts the rules under the policy of each format. Rules with errors have no policy. */
    private void addRules(Path file, ObjectNode json, ObjectNode policies) {
        var violations = new Violations();
        var rules = LicenseRules.read(json, LicenseRule.PLACE, violations);
        violations.found().forEach(violation -> settings.report().error(file, violation.line()));
        var profile = new Ruled(file, json, new TreeMap<>(), new TreeMap<>());
        ruled.put(name(file), profile);
        if (violations.isEmpty()) {
            formats.forEach((format, compiler) -> {
                var own = policies.get(format) instanceof ObjectNode object ? object : null;
                compiler.compile(rules).ifPresent(compiled -> compile(profile, format, compiled, own));
            });
        }
    }

    private void compile(Ruled profile, String format, CompiledRules compiled, @Nullable ObjectNode own) {
        profile.losses.put(format, compiled.losses());
        if (own != null) {
            profile.own.put(format, own);
        }
        put(
                profile.file,
                format,
                own == null ? compiled.policy() : (ObjectNode) MergePatch.apply(compiled.policy(), own),
                own);
    }

    List<String> names(Set<String> anyOf) {
        return anyOf.stream()
                .flatMap(format -> of(format).keySet().stream())
                .distinct()
                .toList();
    }
}
