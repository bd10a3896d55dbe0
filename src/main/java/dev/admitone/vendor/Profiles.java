/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.json.JsonObject;
import dev.admitone.json.MergePatch;
import dev.admitone.json.SensitiveJson;
import dev.admitone.json.UnknownRemovals;
import dev.admitone.problem.DidYouMean;
import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.token.SiteBinding;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The profiles of a site, read once, and the changes that requests make in them. Immutable.
 *
 * @param <P> the vendor's policy
 */
public final class Profiles<P> {

    /** The place in a request that changes its profile. */
    public static final String POLICY = "/policy";

    private final Reader<P> reader;
    private final Map<String, ObjectNode> json;
    private final Map<String, P> policies;

    private Profiles(Reader<P> reader, Map<String, ObjectNode> json, Map<String, P> policies) {
        this.reader = reader;
        this.json = json;
        this.policies = Collections.unmodifiableMap(policies);
    }

    /** Reads the vendor's policies in a way of its own. */
    public interface Reader<P> {

        /** Reads a policy at a pointer, and records its violations. */
        P read(ObjectNode json, String pointer, Violations violations);

        /** Reads a part of a policy only to record the members that it does not know. */
        default void readPart(ObjectNode json, String pointer, Violations violations) {
            read(json, pointer, violations);
        }

        /**
         * The policy of a profile with a merge patch (RFC 7396) of a request; what is wrong with the result is
         * recorded.
         *
         * @param json the profile as it stands in its file
         * @param policy the same, read
         */
        default P change(ObjectNode json, P policy, ObjectNode patch, Violations violations) {
            return read((ObjectNode) MergePatch.apply(json, patch), POLICY, violations);
        }

        /** The policy of a request without a profile and without changes. */
        P none();

        /** The code of a member that is unknown. */
        ErrorCode unknownMember();
    }

    /** Reads policies that are read member by member. */
    private record MemberReader<P>(Function<JsonObject, P> members, P none, ErrorCode unknownMember)
            implements Reader<P> {

        @Override
        public P read(ObjectNode json, String pointer, Violations violations) {
            return new JsonObject.Reading(pointer, violations, unknownMember).read(json, members);
        }
    }

    /** Reads the profiles of a site whose policies have a format; configuration errors are recorded in the binding. */
    public static Profiles<PolicyObject> read(SiteBinding binding, ObjectFormat format, ErrorCode unknownMember) {
        return read(binding, format::read, new PolicyObject(format), unknownMember);
    }

    /**
     * Reads the profiles of a site; configuration errors are recorded in the binding.
     *
     * @param members reads the members of a policy
     * @param none the policy of a request without a profile and without changes
     * @param unknownMember the code of a member that is unknown
     */
    public static <P> Profiles<P> read(
            SiteBinding binding, Function<JsonObject, P> members, P none, ErrorCode unknownMember) {
        return read(binding, new MemberReader<>(members, none, unknownMember));
    }

    /** Reads the profiles of a site; configuration errors are recorded in the binding. */
    public static <P> Profiles<P> read(SiteBinding binding, Reader<P> reader) {
        var policies = new TreeMap<String, P>();
        var all = new HashMap<String, ObjectNode>();
        binding.profiles().forEach((name, profile) -> {
            var violations = new Violations();
            var json = profile.policy().expose();
            all.put(name, json);
            policies.put(name, reader.read(json, profile.pointer(), violations));
            if (profile.own() != null) {
                refuseUnknownRemovals(reader, profile.own(), profile.pointer(), violations);
            }
            binding.refuse(profile, violations);
        });
        return new Profiles<>(reader, all, policies);
    }

    /** All policies by name, in the order of the names. */
    public Map<String, P> policies() {
        return policies;
    }

    /**
     * The policy of a profile with the changes of a request.
     *
     * @param profile null for a policy without limits
     * @param patch a merge patch (RFC 7396), or null
     * @param violations takes what is wrong with either
     */
    public P policy(@Nullable String profile, @Nullable SensitiveJson patch, Violations violations) {
        if (profile != null && !policies.containsKey(profile)) {
            violations.add("/profile", RequestCode.PROFILE_UNKNOWN, known(profile));
        }
        var base = profile == null ? reader.none() : policies.getOrDefault(profile, reader.none());
        if (patch == null) {
            return base;
        }
        var changes = patch.expose();
        var unchanged = profile == null ? null : json.get(profile);
        var policy = reader.change(
                unchanged == null ? JsonNodeFactory.instance.objectNode() : unchanged, base, changes, violations);
        refuseUnknownRemovals(reader, patch, POLICY, violations);
        return policy;
    }

    private static void refuseUnknownRemovals(
            Reader<?> reader, SensitiveJson patch, String pointer, Violations violations) {
        var changes = patch.expose();
        UnknownRemovals.refuseUnknown(
                changes, asWritten -> reader.readPart(changes, pointer, asWritten), reader.unknownMember(), violations);
    }

    private String known(String name) {
        var names = List.copyOf(policies.keySet());
        return names.isEmpty()
                ? "none: no profile of the site has a section for this format"
                : "one of " + String.join(", ", names) + DidYouMean.hint(name, names);
    }
}
