package dev.admitone.medialive;

import dev.admitone.json.Confidential;
import dev.admitone.json.MergePatch;
import dev.admitone.json.Removals;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Spelling;
import dev.admitone.problem.Violations;
import dev.admitone.token.SiteBinding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The profiles of a site, read once, and what requests change in them. Immutable. */
final class PolicyProfiles {

    static final String POINTER = "/policy";

    private static final Profile NO_PROFILE = new Profile(JsonNodeFactory.instance.objectNode(), SignOnPolicy.NOTHING);

    private final Map<String, Profile> profiles;

    private PolicyProfiles(Map<String, Profile> profiles) {
        this.profiles = profiles;
    }

    private record Profile(ObjectNode json, SignOnPolicy policy) {}

    /** Reads the profiles of a site; what is wrong with them is recorded in the binding. */
    static PolicyProfiles read(SiteBinding binding) {
        var profiles = new HashMap<String, Profile>();
        binding.profiles().forEach((name, profile) -> {
            var violations = new Violations();
            var json = profile.policy().expose();
            profiles.put(name, new Profile(json, SignOnPolicy.read(json, profile.pointer(), violations)));
            binding.refuse(profile, violations);
        });
        return new PolicyProfiles(Map.copyOf(profiles));
    }

    /** The policy of a profile with the changes of a request; without either, one that limits nothing. */
    SignOnPolicy policy(@Nullable String profile, @Nullable Confidential patch, Violations violations) {
        var base = base(profile, violations);
        if (patch == null) {
            return base.policy;
        }
        var changes = patch.expose();
        var merged = (ObjectNode) MergePatch.apply(base.json, changes);
        var policy = SignOnPolicy.read(merged, POINTER, violations);
        Removals.refuseUnknown(
                changes,
                asWritten -> SignOnPolicy.read(changes, POINTER, asWritten),
                MedialiveCode.UNKNOWN_MEMBER,
                violations);
        return policy;
    }

    private Profile base(@Nullable String name, Violations violations) {
        if (name == null) {
            return NO_PROFILE;
        }
        var found = profiles.get(name);
        if (found == null) {
            List<String> known = profiles.keySet().stream().sorted().toList();
            var detail = known.isEmpty()
                    ? "no profile has a section medialive; an empty one limits nothing"
                    : "one of " + String.join(", ", known) + Spelling.hint(name, known);
            violations.add("/profile", RequestCode.PROFILE_UNKNOWN, detail);
            return NO_PROFILE;
        }
        return found;
    }
}
