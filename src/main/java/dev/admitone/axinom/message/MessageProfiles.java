/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import dev.admitone.json.SensitiveJson;
import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.Violations;
import dev.admitone.token.SiteBinding;
import dev.admitone.token.TokenRequest;
import dev.admitone.vendor.Profiles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The profiles of a site, and the terms of their tokens. Immutable. */
public final class MessageProfiles {

    private final Profiles<EntitlementMessage> profiles;
    private final Dialect dialect;

    private MessageProfiles(Profiles<EntitlementMessage> profiles, Dialect dialect) {
        this.profiles = profiles;
        this.dialect = dialect;
    }

    /** Reads messages in the dialect of a site, at an instant. */
    private record MessageReader(Dialect dialect, Instant now) implements Profiles.Reader<EntitlementMessage> {

        @Override
        public EntitlementMessage read(ObjectNode json, String pointer, Violations violations) {
            var message = EntitlementMessage.read(json, pointer, violations, dialect);
            if (!pointer.equals(Profiles.POLICY)) {
                message.terms().refuseOver(now, pointer, violations);
            }
            return message;
        }

        @Override
        public void readPart(ObjectNode json, String pointer, Violations violations) {
            EntitlementMessage.readMembers(json, pointer, violations, dialect);
        }

        @Override
        public EntitlementMessage none() {
            return EntitlementMessage.EMPTY;
        }

        @Override
        public ErrorCode unknownMember() {
            return AxinomCode.UNKNOWN_MEMBER;
        }
    }

    /** Reads the profiles of a site; configuration errors are recorded in the binding. */
    public static MessageProfiles read(SiteBinding binding, Dialect dialect, Instant now) {
        return new MessageProfiles(Profiles.read(binding, new MessageReader(dialect, now)), dialect);
    }

    /** How messages are read. */
    public Dialect dialect() {
        return dialect;
    }

    /** The terms of the profiles. */
    public List<LicenseTerms> terms() {
        return profiles.policies().values().stream()
                .map(EntitlementMessage::terms)
                .toList();
    }

    /** The names of the profiles that have keys which were wrapped elsewhere. */
    public List<String> wrappedElsewhere() {
        return profiles.policies().entrySet().stream()
                .filter(profile -> {
                    var source = profile.getValue().source();
                    return source != null && !source.wrappedElsewhere("").isEmpty();
                })
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The viewer that the message of a request would name; null if none. */
    public @Nullable String viewer(TokenRequest request) {
        if (request.userId() != null) {
            return request.userId();
        }
        var patch = request.policy();
        var session = patch == null ? null : patch.expose().get(EntitlementMessage.SESSION);
        if (session != null && (session.isNull() || session.has("user_id"))) {
            return session.path("user_id").stringValue(null);
        }
        var profile = request.profile() == null ? null : profiles.policies().get(request.profile());
        return profile == null || profile.session() == null
                ? null
                : profile.session().userId();
    }

    /** The message of a profile with the changes of a request; without either, one with the vendor's defaults. */
    EntitlementMessage message(@Nullable String profile, @Nullable SensitiveJson patch, Violations violations) {
        return profiles.policy(profile, patch, violations);
    }
}
