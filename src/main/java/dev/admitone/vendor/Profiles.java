/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.json.MergePatch;
import dev.admitone.json.SensitiveJson;
import dev.admitone.json.UnknownRemovals;
import dev.admitone.problem.DidYouMean;
import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.token.SiteBinding;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The profiles of a site, read once, and the changes that requests make in them. Immutable.
 *
 * @param <P> the vendor's policy
 */
public final class Profiles<P> {

    /** Where a request changes its profile. */
    public static final String POLICY = "/policy";

    private final Reader<P> reader;
    private final Map<String, Profile<P>> profiles;

    private Profiles(Reader<P> reader, Map<String, Profile<P>> profiles) {
        this.reader = reader;
        this.profiles = profiles;
    }

    /** Reads the vendor's policies. */
    public interface Reader<P> {

        /** Reads a policy that stands at a pointer, and records what is wrong with it. */
        P read(ObjectNode json, String pointer, Violations violations);

        /** Reads a part of a policy only to record the members that it does not know. */
        default void readPart(ObjectNode json, String pointer, Violations violations) {
            read(json, pointer, violations);
        }

        /** The policy of a request without a profile and without changes. */
        P none();

        /** The code of a member that is unknown. */
        ErrorCode unknownMember();
    }

    /**
     * A named policy.
     *
     * @param json as it stands in its file
     */
    private record Profile<P>(ObjectNode json, P policy) {}

    /** Reads the profiles of a site; what is wrong with them is recorded in the binding. */
    public static <P> Profiles<P> read(SiteBinding binding, Reader<P> reader) {
        var profiles = new TreeMap<String, Profile<P>>();
        binding.profiles().forEach((name, profile) -> {
            var violations = new Violations();
            var json = profile.policy().expose();
            profiles.put(name, new Profile<>(json, reader.read(json, profile.pointer(), violations)));
            binding.refuse(profile, violations);
        });
        return new Profiles<>(reader, new LinkedHashMap<>(profiles));
    }

    /** All policies, in the order of their names. */
    public Collection<P> policies() {
        return profiles.values().stream().map(Profile::policy).toList();
    }

    /**
     * The policy of a profile with the changes of a request.
     *
     * @param profile null for a policy without limits
     * @param patch a merge patch (RFC 7396), or null
     * @param violations learns what is wrong with either
     */
    public P policy(@Nullable String profile, @Nullable SensitiveJson patch, Violations violations) {
        var base = find(profile, violations);
        if (patch == null) {
            return base.policy;
        }
        var changes = patch.expose();
        var merged = (ObjectNode) MergePatch.apply(base.json, changes);
        var policy = reader.read(merged, POLICY, violations);
        UnknownRemovals.refuseUnknown(
                changes, asWritten -> reader.readPart(changes, POLICY, asWritten), reader.unknownMember(), violations);
        return policy;
    }

    private Profile<P> find(@Nullable String name, Violations violations) {
        var found = name == null ? null : profiles.get(name);
        if (found != null) {
            return found;
        }
        if (name != null) {
            violations.add("/profile", RequestCode.PROFILE_UNKNOWN, known(profiles.keySet(), name));
        }
        return new Profile<>(JsonNodeFactory.instance.objectNode(), reader.none());
    }

    /** The names that are known, and the one that may have been meant. */
    public static String known(Collection<String> names, String name) {
        var sorted = names.stream().sorted().toList();
        return sorted.isEmpty()
                ? "none: no profile of the site has a section for this format"
                : "one of " + String.join(", ", sorted) + DidYouMean.hint(name, sorted);
    }
}
