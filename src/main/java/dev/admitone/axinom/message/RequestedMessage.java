/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import dev.admitone.json.SensitiveJson;
import dev.admitone.problem.Violations;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TokenRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A profile with the changes of a request.
 *
 * @param drm the DRM system that will request the license; null if any may
 * @param options what the request says beside the message
 * @param draft the message without the keys of the options
 */
public record RequestedMessage(@Nullable DrmSystem drm, AxinomOptions options, EntitlementMessage draft) {

    private static final List<DrmSystem> SYSTEMS = List.of(DrmSystem.WIDEVINE, DrmSystem.PLAYREADY, DrmSystem.FAIRPLAY);

    private static final String POLICY = "/policy";
    private static final String SOURCE = POLICY + "/" + EntitlementMessage.SOURCE;
    private static final Completeness.Places PLACES = new Completeness.Places(
            POLICY,
            RequestedSession.USER_ID,
            RequestedSession.SESSION_ID,
            List.of(AxinomOptions.POINTER + "/key_ids", AxinomOptions.POINTER + "/content_keys", "/drm"));

    /** Reads a request except for its options; violations are recorded. */
    public static RequestedMessage read(
            TokenRequest request, AxinomOptions options, MessageProfiles profiles, Violations violations) {
        var patch = request.policy();
        if (options.haveKeys() && patch != null && patch.expose().hasNonNull(EntitlementMessage.SOURCE)) {
            violations.add(SOURCE, AxinomCode.KEYS_TWICE, "leave it out, or key_ids and content_keys in the options");
        }
        var base = profiles.message(request.profile(), options.haveKeys() ? withoutSource(patch) : patch, violations);
        var session = new RequestedSession(
                request.userId(), options.sessionId(), profiles.dialect().sessionIdName());
        return new RequestedMessage(
                DrmSystem.read(request.drm(), SYSTEMS, AxinomCode.DRM, violations),
                options,
                new EntitlementMessage(base.terms(), base.source(), session.over(base.session(), violations)));
    }

    /** Removes the keys of the profile, which the options replace, before the rules between members are judged. */
    private static @Nullable SensitiveJson withoutSource(@Nullable SensitiveJson patch) {
        return patch == null ? null : SensitiveJson.of(patch.expose().deepCopy().putNull(EntitlementMessage.SOURCE));
    }

    /**
     * The rules that need the profile and the request together.
     *
     * @param start the first instant at which the token can be exchanged for a license
     */
    public void check(Instant start, Violations violations) {
        draft.terms().refuseOver(start, POLICY, violations);
        var rules = new RuleReporter(violations, "");
        options.refuseUnknownPolicies(draft.terms().policyNames(), rules);
        new Completeness(draft, options.haveKeys() || draft.source() != null, drm).check(PLACES, rules);
    }

    /**
     * The whole message. Plain keys are wrapped now, after the last check, and what rules say of keys applies to each
     * key without a usage policy of its own.
     */
    public EntitlementMessage message(CommunicationKey wrapping) {
        var source = options.haveKeys()
                ? options.source(wrapping)
                : Objects.requireNonNull(draft.source()).wrapped(wrapping);
        var terms = draft.terms();
        boolean isRuled = terms.policyNames().contains(RuledMessage.USAGE_POLICY);
        return new EntitlementMessage(
                terms, isRuled ? source.withUsagePolicy(RuledMessage.USAGE_POLICY) : source, draft.session());
    }

    /** The places of keys that were wrapped elsewhere: which communication key unwraps them is not known. */
    public List<String> wrappedElsewhere() {
        var source = draft.source();
        return options.haveKeys() || source == null ? List.of() : source.wrappedElsewhere(SOURCE);
    }

    /** The keys of the whole message, with their places in the request. */
    public KeyReferences references(EntitlementMessage message) {
        var source = Objects.requireNonNull(message.source());
        var references = source.references(SOURCE);
        return options.haveKeys() ? options.references(references.keys()) : references;
    }
}
