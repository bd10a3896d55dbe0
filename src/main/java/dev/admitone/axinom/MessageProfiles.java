package dev.admitone.axinom;

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
final class MessageProfiles {

    private static final String POINTER = "/policy";
    private static final Profile NO_PROFILE =
            new Profile(JsonNodeFactory.instance.objectNode(), EntitlementMessage.EMPTY);

    private final Map<String, Profile> profiles;
    private final Dialect dialect;

    private MessageProfiles(Map<String, Profile> profiles, Dialect dialect) {
        this.profiles = profiles;
        this.dialect = dialect;
    }

    private record Profile(ObjectNode json, EntitlementMessage message) {}

    /** Reads the profiles of a site; what is wrong with them is recorded in the binding. */
    static MessageProfiles read(SiteBinding binding, Dialect dialect) {
        var profiles = new HashMap<String, Profile>();
        binding.profiles().forEach((name, profile) -> {
            var violations = new Violations();
            var json = profile.policy().expose();
            profiles.put(
                    name, new Profile(json, EntitlementMessage.read(json, profile.pointer(), violations, dialect)));
            binding.refuse(profile, violations);
        });
        return new MessageProfiles(Map.copyOf(profiles), dialect);
    }

    /** The member of a session that holds the session id. */
    String sessionIdName() {
        return dialect.sessionIdName();
    }

    /** What the tokens of the profiles have in common. */
    KnownTerms knownTerms() {
        var terms = profiles.values().stream()
                .map(profile -> profile.message.terms())
                .toList();
        return new KnownTerms(terms, dialect);
    }

    /** The message of a profile with the changes of a request; without either, one with the vendor's defaults. */
    EntitlementMessage message(@Nullable String profile, @Nullable Confidential patch, Violations violations) {
        var base = base(profile, violations);
        if (patch == null) {
            return base.message;
        }
        var changes = patch.expose();
        var merged = (ObjectNode) MergePatch.apply(base.json, changes);
        var message = EntitlementMessage.read(merged, POINTER, violations, dialect);
        Removals.refuseUnknown(
                changes,
                asWritten -> EntitlementMessage.readMembers(changes, POINTER, asWritten, dialect),
                AxinomCode.UNKNOWN_MEMBER,
                violations);
        return message;
    }

    private Profile base(@Nullable String name, Violations violations) {
        if (name == null) {
            return NO_PROFILE;
        }
        var found = profiles.get(name);
        if (found == null) {
            List<String> known = profiles.keySet().stream().sorted().toList();
            var detail = "one of " + String.join(", ", known) + Spelling.hint(name, known);
            violations.add("/profile", RequestCode.PROFILE_UNKNOWN, detail);
            return NO_PROFILE;
        }
        return found;
    }
}
